#!/bin/sh
su - app -c '
ssh-keygen -q -t ed25519 -N "" -C "" -f ~/.ssh/id_ed25519
eval "$(ssh-agent -s)"
ssh-add
ssh-add -l
'
su - app -c '
ssh-add -l
'
ssh-add -l
