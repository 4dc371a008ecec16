#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/id_ed25519
ln -sf "$SSH_AUTH_SOCK" ~/.ssh/auth_sock
export SSH_AUTH_SOCK=~/.ssh/auth_sock
ssh-add -l
mv ~/.ssh/auth_sock ~/.ssh/other_sock
ssh-add -l
