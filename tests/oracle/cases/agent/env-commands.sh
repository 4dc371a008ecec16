#!/bin/bash
eval "$(ssh-agent -s)"
env -i sh -c '
ssh-add -l
'
env -u SSH_AUTH_SOCK sh -c '
ssh-add -l
'
env -i SSH_AUTH_SOCK="$SSH_AUTH_SOCK" PATH="$PATH" sh -c '
ssh-add -l
'
env SSH_AUTH_SOCK= sh -c '
ssh-add -l
'
env - bash -c '
ssh-add -l
'
env FOO=bar sh -c '
ssh-add -l
'
nohup sh -c '
ssh-add -l
'
timeout 9 sh -c '
ssh-add -l
'
setsid sh -c '
ssh-add -l
'
ssh-add -l
