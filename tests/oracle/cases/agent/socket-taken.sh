#!/bin/sh
eval "$(ssh-agent -a /root/agent.sock)"
ssh-add -l
unset SSH_AUTH_SOCK SSH_AGENT_PID
eval "$(ssh-agent -a /root/agent.sock)"
ssh-add -l
export SSH_AUTH_SOCK=/root/agent.sock
ssh-add -l
