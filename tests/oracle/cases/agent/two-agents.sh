#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/one
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/two
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/one
first=$SSH_AUTH_SOCK
eval "$(ssh-agent -s)"
ssh-add -l
ssh-add ~/.ssh/two
ssh-add -l
SSH_AUTH_SOCK=$first
ssh-add -l
ssh-agent -k
ssh-add -l
