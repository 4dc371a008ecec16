#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
ssh-agent bash -c "ssh-add; ssh-add ~/.ssh/id_ed25519 && echo done"
ssh-add -l
exec ssh-agent bash -c '
ssh-add -l
ssh-add ~/.ssh/id_ed25519
ssh-add -l
'
ssh-add -l
