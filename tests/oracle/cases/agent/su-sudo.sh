#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/k
su app -c 'ssh-add -D; true'
ssh-add -l
runuser -u app -- ssh-add -D
ssh-add -l
su - root -c '
ssh-add -l
'
sh -c 'ssh-add -d ~/.ssh/k'
ssh-add -l
