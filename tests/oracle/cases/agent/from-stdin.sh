#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id
chmod 644 ~/.ssh/id
eval "$(ssh-agent -s)"
ssh-add - < ~/.ssh/id
ssh-add -l
ssh-add -D
cat ~/.ssh/id | ssh-add -
ssh-add -l
ssh-add -D
ssh-add - <<< "$(cat ~/.ssh/id)"
ssh-add -l
ssh-add -D
ssh-add - < /dev/null
ssh-add -l
