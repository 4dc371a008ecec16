#!/bin/sh
eval "$(ssh-agent -s)"
sudo sh -c '
ssh-add -l
'
sudo -E sh -c '
ssh-add -l
'
sudo SSH_AUTH_SOCK="$SSH_AUTH_SOCK" sh -c '
ssh-add -l
'
sudo --preserve-env=SSH_AUTH_SOCK sh -c '
ssh-add -l
'
sudo --preserve-env=HOME,LANG sh -c '
ssh-add -l
'
sudo -i sh -c '
ssh-add -l
'
sudo -s <<'END'
ssh-add -l
END
sudo env SSH_AUTH_SOCK=$SSH_AUTH_SOCK sh -c '
ssh-add -l
'
ssh-add -l
