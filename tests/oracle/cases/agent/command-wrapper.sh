#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
ssh-add() { [ -n "$SSH_AUTH_SOCK" ] || eval "$(ssh-agent -s)"; command ssh-add "$@"; }
ssh-add ~/.ssh/k
command ssh-add -l
