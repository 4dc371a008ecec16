#!/bin/sh
mkdir -p /home/app/.ssh
ssh-keygen -q -t ed25519 -N '' -C '' -f /home/app/.ssh/id
su app -c '
eval "$(ssh-agent -a /tmp/app.sock)"
ssh-add /home/app/.ssh/id
ssh-add -l
'
chmod 644 /home/app/.ssh/id
su app -c '
export SSH_AUTH_SOCK=/tmp/app.sock
ssh-add -l
ssh-add /home/app/.ssh/id
ssh-add -l
'
chown app:app /home/app/.ssh/id
su app -c '
export SSH_AUTH_SOCK=/tmp/app.sock
ssh-add -D
ssh-add /home/app/.ssh/id
ssh-add -l
chmod 600 /home/app/.ssh/id
ssh-add /home/app/.ssh/id
ssh-add -l
'
