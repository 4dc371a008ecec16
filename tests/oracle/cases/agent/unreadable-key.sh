#!/bin/sh
#: user=app
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id
eval "$(ssh-agent -s)"
chmod 000 ~/.ssh/id
ssh-add ~/.ssh/id
ssh-add -l
chmod 200 ~/.ssh/id
ssh-add ~/.ssh/id
ssh-add -l
chmod 600 ~/.ssh/id; chmod 600 ~/.ssh
ssh-add ~/.ssh/id
ssh-add -l
chmod 700 ~/.ssh
ssh-add ~/.ssh/id
ssh-add -l
