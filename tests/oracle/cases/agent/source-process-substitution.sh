#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
source <(ssh-agent)
ssh-add -l
ssh-add ~/.ssh/id_ed25519
ssh-add -l
. <(ssh-agent -s) >/dev/null
ssh-add -l
