#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/k
ssh-add -T ~/.ssh/k.pub
ssh-add -l
ssh-add -c ~/.ssh/k -t 60
ssh-add -l
ssh-add -d
ssh-add -l
