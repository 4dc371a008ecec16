#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/other
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/id_ed25519 ~/.ssh/other
ssh-add -d
ssh-add -l
