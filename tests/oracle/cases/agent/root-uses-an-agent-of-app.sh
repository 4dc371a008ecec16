#!/bin/sh
su app -c 'ssh-agent -s > /tmp/agent.env; ssh-keygen -q -t ed25519 -N "" -C "" -f ~/.ssh/id_ed25519'
su app -c '. /tmp/agent.env
ssh-add -l
ssh-add
ssh-add -l
'
ssh-add -l
. /tmp/agent.env
ssh-add -l
