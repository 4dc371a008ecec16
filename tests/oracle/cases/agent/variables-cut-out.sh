#!/bin/sh
export SSH_AUTH_SOCK=$(ssh-agent -s | sed -n 's/^SSH_AUTH_SOCK=\([^;]*\);.*/\1/p')
ssh-add -l
unset SSH_AUTH_SOCK
eval "$(ssh-agent -s | head -n 1)"
ssh-add -l
