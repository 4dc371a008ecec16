#!/bin/sh
mkdir -p /home/app/.ssh
ssh-keygen -q -t ed25519 -N '' -C '' -f /home/app/.ssh/id
chmod 644 /home/app/.ssh/id
eval "$(ssh-agent -s)"
ssh-add /home/app/.ssh/id
ssh-add -l
chown app /home/app/.ssh/id
ssh-add /home/app/.ssh/id
ssh-add -l
ssh-add -D
chmod 000 /home/app/.ssh/id
ssh-add /home/app/.ssh/id
ssh-add -l
