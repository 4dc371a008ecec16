#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
chmod 644 ~/.ssh/id_ed25519
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/id_ed25519
ssh-add -l
chmod 600 ~/.ssh/id_ed25519
ssh-add -l
ssh-add ~/.ssh/id_ed25519
ssh-add -l
chmod 777 ~/.ssh/id_ed25519
ssh-add -l
