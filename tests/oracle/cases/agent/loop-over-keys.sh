#!/bin/bash
set -eu
for name in deploy backup; do
  ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/$name
done
eval "$(ssh-agent -s)"
for name in deploy backup; do
  ssh-add ~/.ssh/$name
done
ssh-add -l
ssh-add -d ~/.ssh/deploy
ssh-add -l
