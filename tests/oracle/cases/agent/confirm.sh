#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
eval "$(ssh-agent -s)"
ssh-add -c ~/.ssh/a
ssh-add -l
