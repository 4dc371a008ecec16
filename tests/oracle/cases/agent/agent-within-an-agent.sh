#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
eval "$(ssh-agent)"
ssh-add ~/.ssh/id_ed25519
ssh-agent bash -c '
ssh-add -l
'
ssh-add -l
ssh-agent -a /root/agent.sock sh -c 'true'
ssh-add -l
