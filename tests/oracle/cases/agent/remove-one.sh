#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/b
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/a ~/.ssh/b
ssh-add -d ~/.ssh/a
ssh-add -l
ssh-add -d ~/.ssh/a && ssh-add -D
ssh-add -l
ssh-add -d ~/.ssh/b.pub
ssh-add -l
ssh-add -d ~/.ssh/nothing || ssh-add ~/.ssh/b
ssh-add -l
