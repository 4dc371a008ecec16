#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id && eval "$(ssh-agent -s)" && ssh-add ~/.ssh/id && touch ~/done
ssh-add -l
test -f ~/done && eval "$(ssh-agent -k)" && unset SSH_AUTH_SOCK
ssh-add -l
! ssh-add ~/.ssh/id && eval $(ssh-agent) && { ssh-add ~/.ssh/id; }
ssh-add -l
