#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/a
eval "$(ssh-agent -s)"
ssh-add --apple-use-keychain ~/.ssh/a
ssh-add -l
ssh-add -A
ssh-add -l
ssh-add -K ~/.ssh/a
ssh-add -l
ssh-add -T ~/.ssh/a.pub || ssh-add -q ~/.ssh/a
ssh-add -l
ssh-add -T ~/.ssh/a.pub && ssh-add -D
ssh-add -l
ssh-add -L > ~/.ssh/authorized_keys && ssh-add ~/.ssh/a
ssh-add -l
