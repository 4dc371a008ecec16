#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/id_rsa
ssh-add -l
ssh-add ~/.ssh/id_rsa ~/.ssh/id ~/.ssh/nothing
ssh-add -l
rm ~/.ssh/id ~/.ssh/id.pub
ssh-add -l
ssh-add ~/.ssh/id
ssh-add -l
