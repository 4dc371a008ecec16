#!/bin/sh
eval "$(ssh-agent -a /root/agent.sock)"
kill -9 $SSH_AGENT_PID
sleep 1
ssh-add -l
eval "$(ssh-agent -a /root/agent.sock)"
ssh-add -l
rm -f /root/agent.sock
eval "$(ssh-agent -a /root/agent.sock)"
ssh-add -l
