#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/id
shred -u ~/.ssh/id
ssh-add -l
rm -rf ~/.ssh
ssh-add -l
