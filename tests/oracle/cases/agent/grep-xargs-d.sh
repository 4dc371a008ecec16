#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/a
grep -slR PRIVATE ~/.ssh | xargs ssh-add -d
ssh-add -l
