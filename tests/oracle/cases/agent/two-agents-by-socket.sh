#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/one
for name in a b; do
  ssh-agent -a /root/$name.sock
done
SSH_AUTH_SOCK=/root/a.sock ssh-add ~/.ssh/one
export SSH_AUTH_SOCK=/root/a.sock
ssh-add -l
SSH_AUTH_SOCK=/root/b.sock
ssh-add -l
