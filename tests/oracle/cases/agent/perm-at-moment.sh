#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k2
eval $(ssh-agent)
chmod 640 ~/.ssh/k
ssh-add ~/.ssh/k
ssh-add -l
chmod 600 ~/.ssh/k
ssh-add ~/.ssh/k
chmod 666 ~/.ssh/k
ssh-add -l
ssh-add ~/.ssh/k ~/.ssh/k2
ssh-add -l
ssh-add -d ~/.ssh/k
ssh-add -l
cp ~/.ssh/k2 ~/.ssh/c
ssh-add ~/.ssh/c
ssh-add -l
install -m 644 ~/.ssh/k ~/.ssh/d; ssh-add ~/.ssh/d
(umask 077; cat ~/.ssh/k > ~/.ssh/e)
ssh-add ~/.ssh/e
ssh-add -l
