#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/b
eval "$(ssh-agent -s -t 1)"
ssh-add ~/.ssh/a
ssh-add -t 600 ~/.ssh/b
sleep 3
ssh-add -l
