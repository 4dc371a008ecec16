#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/a
printf 'one\nother\n' | ssh-add -x
ssh-add -l
ssh-add -X < /dev/null
ssh-add -l
