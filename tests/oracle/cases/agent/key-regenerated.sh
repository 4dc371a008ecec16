#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/a
rm ~/.ssh/a ~/.ssh/a.pub
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
ssh-add ~/.ssh/a
ssh-add -l
ssh-add -d ~/.ssh/a
ssh-add -l
