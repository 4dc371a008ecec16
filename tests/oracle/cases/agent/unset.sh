#!/bin/sh
eval "$(ssh-agent -s)"
saved=$SSH_AUTH_SOCK
unset SSH_AUTH_SOCK
ssh-add -l
SSH_AUTH_SOCK=$saved
ssh-add -l
export SSH_AUTH_SOCK
ssh-add -l
unset SSH_AGENT_PID
ssh-add -l
