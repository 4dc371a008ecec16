#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/one
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/two
eval "$(ssh-agent -s)"
( ssh-add ~/.ssh/one )
ssh-add -l
sh -c 'ssh-add ~/.ssh/two'
ssh-add -l
( unset SSH_AUTH_SOCK
  ssh-add -l
)
ssh-add -l
