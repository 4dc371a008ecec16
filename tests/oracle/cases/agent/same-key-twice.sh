#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
cp -p ~/.ssh/a ~/.ssh/b
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/a
ssh-add ~/.ssh/a
ssh-add -l
ssh-add ~/.ssh/b
ssh-add -l
ssh-add -d ~/.ssh/a
ssh-add -l
