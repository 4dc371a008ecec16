#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
eval "$(ssh-agent -s)"
find ~/.ssh -name a -exec ssh-add {} \;
ssh-add -l
ssh-add -D
echo ~/.ssh/a | xargs ssh-add
ssh-add -l
