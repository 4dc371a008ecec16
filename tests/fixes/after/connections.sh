#!/bin/sh
scp -i /etc/app/key -o StrictHostKeyChecking=accept-new a db:/b
ssh -o "StrictHostKeyChecking accept-new" -i /etc/app/key db true
export GIT_SSH_COMMAND='ssh -i /etc/app/key -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=/dev/null'
git clone git@example.com:app.git
