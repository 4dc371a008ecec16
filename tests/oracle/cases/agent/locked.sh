#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/b
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/a
printf 'pw\npw\n' | ssh-add -x
ssh-add -l
ssh-add ~/.ssh/b
ssh-add -D
echo wrong | ssh-add -X
ssh-add -l
echo pw | ssh-add -X
ssh-add -l
