#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
bash -c '
eval "$(ssh-agent -a /root/agent.sock)"
trap "ssh-agent -k" EXIT
ssh-add ~/.ssh/id_ed25519
ssh-add -l
'
export SSH_AUTH_SOCK=/root/agent.sock
ssh-add -l
bash -c '
eval "$(ssh-agent -a /root/agent.sock)"
ssh-add ~/.ssh/id_ed25519
'
ssh-add -l
