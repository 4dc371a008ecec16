#!/bin/sh
eval "$(ssh-agent -s)"
ssh-add
ssh-add -l
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
ssh-keygen -q -t ecdsa -N '' -C '' -f ~/.ssh/id_ecdsa
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_github
ssh-add
ssh-add -l
ssh-add -D
HOME=/tmp ssh-add
ssh-add -l
