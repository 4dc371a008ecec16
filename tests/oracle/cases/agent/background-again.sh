#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
ssh-agent -D -a /tmp/a.sock &
sleep 1
export SSH_AUTH_SOCK=/tmp/a.sock
ssh-add ~/.ssh/k
ssh-add -l
kill $!
sleep 0.5
ssh-add -l
SSH_AUTH_SOCK=/nonexist
ssh-add -l
