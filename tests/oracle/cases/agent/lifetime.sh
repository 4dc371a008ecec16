#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/b
eval "$(ssh-agent -s)"
ssh-add -t 1h ~/.ssh/a
ssh-add -l
ssh-add -t 1 ~/.ssh/b
sleep 3
ssh-add -l
ssh-add -t soon ~/.ssh/b
ssh-add -l
