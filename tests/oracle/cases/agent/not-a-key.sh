#!/bin/sh
eval "$(ssh-agent -s)"
mkdir -p -m 700 ~/.ssh
: > ~/.ssh/empty
echo secret > ~/.ssh/text
chmod 600 ~/.ssh/*
ssh-add ~/.ssh/empty
ssh-add ~/.ssh/text
ssh-add ~/.ssh
ssh-add /dev/null
ssh-add -l
