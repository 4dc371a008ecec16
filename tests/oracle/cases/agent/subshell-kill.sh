#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/k
(ssh-agent -k)
ssh-add -l
echo $SSH_AGENT_PID
eval "$(ssh-agent -s)"
( eval "$(ssh-agent -k)"
ssh-add -l
)
ssh-add -l
