#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
ssh-agent -a /root/agent.sock
ssh-add -l
export SSH_AUTH_SOCK=/root/agent.sock
ssh-add -l
ssh-add ~/.ssh/id_ed25519
ssh-add -l
cd /tmp
SSH_AUTH_SOCK=/root/agent.sock sh -c '
ssh-add -l'
export SSH_AUTH_SOCK=agent.sock
ssh-add -l
cd /root
ssh-add -l
