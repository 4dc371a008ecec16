#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
eval "$(ssh-agent -t 1h -s)"
ssh-add -t 3600 ~/.ssh/k
ssh-add -l
ssh-add -t 2x ~/.ssh/k
ssh-add -x < /dev/null
ssh-add -l
ssh-add -T ~/.ssh/k.pub
ssh-add -v -k ~/.ssh/k
ssh-add -l
ssh-add -c ~/.ssh/k -t 60
ssh-add -l
ssh-add -d
ssh-add -l
ssh-add -d ~/.ssh/k.pub
ssh-add -l
