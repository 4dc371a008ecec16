#!/bin/sh -e
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
eval `ssh-agent -s` > /dev/null
ssh-add ~/.ssh/id_ed25519 2> /dev/null
ssh-add -l
