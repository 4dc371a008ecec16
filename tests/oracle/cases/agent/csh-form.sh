#!/bin/sh
eval "$(ssh-agent -c)"
ssh-add -l
eval `ssh-agent -c -a /tmp/agent.sock`
ssh-add -l
SSH_AUTH_SOCK=/tmp/agent.sock
ssh-add -l
export SSH_AUTH_SOCK
ssh-add -l
