#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id
eval "$(ssh-agent -s)"
for mode in 601 604 610 620 640 660 755; do
  chmod $mode ~/.ssh/id
  ssh-add ~/.ssh/id && exit
done
ssh-add -l
chmod 400 ~/.ssh/id; ssh-add ~/.ssh/id
ssh-add -l
ssh-add -D
chmod 700 ~/.ssh/id; ssh-add ~/.ssh/id
ssh-add -l
ssh-add -D
chmod 4600 ~/.ssh/id; ssh-add ~/.ssh/id
ssh-add -l
