#!/bin/bash
umask 000
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/id_ed25519
ssh-add -l
cat ~/.ssh/id_ed25519 > ~/.ssh/copy
ssh-add -D
ssh-add ~/.ssh/copy
ssh-add -l
