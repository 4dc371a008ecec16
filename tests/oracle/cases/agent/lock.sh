#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/k
ssh-add -x < /dev/null
ssh-add -l
