#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
eval "$(ssh-agent -s)" | cat
ssh-add -l
eval "$(ssh-agent -s)" | tee ~/agent.log
ssh-add ~/.ssh/id_ed25519
ssh-add -l
