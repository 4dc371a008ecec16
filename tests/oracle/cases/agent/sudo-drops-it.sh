#!/bin/sh
#: user=app
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/id_ed25519
ssh-add -l
export SSH_AUTH_SOCK
ssh-add -l
