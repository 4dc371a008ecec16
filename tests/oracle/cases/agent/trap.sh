#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
cleanup() { ssh-agent -k; unset SSH_AUTH_SOCK; }
trap cleanup EXIT
eval `ssh-agent -s`
ssh-add ~/.ssh/k
bash -c '
ssh-add -l
'
env -u SSH_AUTH_SOCK ssh-add ~/.ssh/k || echo no
env -i PATH=$PATH SSH_AUTH_SOCK=$SSH_AUTH_SOCK ssh-add -D
ssh-add -l
