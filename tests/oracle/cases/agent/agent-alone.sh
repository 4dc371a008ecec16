#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
ssh-agent
ssh-add ~/.ssh/id_ed25519
ssh-add -l
ssh-agent -s > /dev/null
ssh-add -l
