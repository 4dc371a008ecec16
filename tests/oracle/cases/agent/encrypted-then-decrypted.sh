#!/bin/sh
ssh-keygen -q -t ed25519 -N secret -C '' -f ~/.ssh/id
eval "$(ssh-agent -s)"
ssh-keygen -q -p -P secret -N '' -f ~/.ssh/id
ssh-add ~/.ssh/id
ssh-add -l
ssh-add -D
ssh-keygen -q -p -P '' -N other -f ~/.ssh/id
ssh-add ~/.ssh/id
ssh-add -l
