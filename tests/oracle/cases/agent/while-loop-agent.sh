#!/bin/bash
set -e
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
SSH_ENV="$HOME/.ssh/environment"
start_agent() { /usr/bin/ssh-agent | sed 's/^echo/#echo/' > "${SSH_ENV}"; chmod 600 "${SSH_ENV}"; . "${SSH_ENV}" > /dev/null; ssh-add ~/.ssh/k; }
if [ -f "${SSH_ENV}" ]; then . "${SSH_ENV}" > /dev/null; ps -ef | grep "${SSH_AGENT_PID}" | grep ssh-agent$ > /dev/null || start_agent; else start_agent; fi
ssh-add -l
pgrep -u $USER ssh-agent > /dev/null || eval "$(ssh-agent)"
ssh-add -l
timeout 5 ssh-add -D
ssh-add -l || echo empty
nohup ssh-add ~/.ssh/k > /dev/null 2>&1
ssh-add -l
