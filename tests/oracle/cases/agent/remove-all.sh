#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/b
ssh-add -D
eval "$(ssh-agent -s)"
ssh-add -D
ssh-add -l
ssh-add ~/.ssh/a ~/.ssh/b
ssh-add -l
ssh-add -D
ssh-add -l
