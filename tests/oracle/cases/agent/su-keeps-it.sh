#!/bin/sh
eval "$(ssh-agent -s)"
su -c '
ssh-add -l
'
su - -c '
ssh-add -l
'
su - root -c '
ssh-add -l
'
su app -c '
ssh-add -l
'
runuser -u root -- sh -c '
ssh-add -l
'
runuser -l root -c '
ssh-add -l
'
ssh-add -l
