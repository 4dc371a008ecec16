#!/bin/sh
touch /root/agent.sock
export SSH_AUTH_SOCK=/root/agent.sock
ssh-add -l
eval "$(ssh-agent -a /root/agent.sock)"
ssh-add -l
SSH_AUTH_SOCK=
ssh-add -l
SSH_AUTH_SOCK=/nonexistent
ssh-add -l
