#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
export SSH_AUTH_SOCK=/tmp/s.sock
ssh-agent -a $SSH_AUTH_SOCK >/dev/null
ssh-add ~/.ssh/k
ssh-add -l
SSH_AUTH_SOCK=/tmp/none ssh-add ~/.ssh/k
ssh-agent -a $SSH_AUTH_SOCK
ssh-add -l
rm -f $SSH_AUTH_SOCK
ssh-add -l
ssh-agent -a $SSH_AUTH_SOCK
ssh-add -l
mv /tmp/s.sock /tmp/t.sock
ssh-add -l
SSH_AUTH_SOCK=/tmp/t.sock
ssh-add -l
chmod 000 /tmp/t.sock
ssh-add -l
