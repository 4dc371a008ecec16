#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
ssh-agent bash <<'SCRIPT'
ssh-add ~/.ssh/id_ed25519
ssh-add -l
SCRIPT
ssh-add -l
