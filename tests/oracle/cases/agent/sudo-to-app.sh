#!/bin/sh
eval "$(ssh-agent -s)"
sudo -u app sh -c '
ssh-add -l
'
sudo -E -u app sh -c '
ssh-add -l
'
sudo -u app sh -c '
eval "$(ssh-agent -s)"
ssh-add -l
'
ssh-add -l
