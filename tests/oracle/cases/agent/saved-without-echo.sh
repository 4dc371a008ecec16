#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
(umask 066; ssh-agent | sed 's/^echo/#echo/' > ~/.ssh/environment)
source ~/.ssh/environment
ssh-add -l
ssh-add
ssh-add -l
