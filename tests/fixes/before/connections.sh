#!/bin/sh
scp -i /etc/app/key -o StrictHostKeyChecking=no a db:/b
ssh -o "StrictHostKeyChecking no" -i /etc/app/key db true
export GIT_SSH_COMMAND='ssh -i /etc/app/key -o StrictHostKeyChecking=off -o UserKnownHostsFile=/dev/null'
git clone git@example.com:app.git
