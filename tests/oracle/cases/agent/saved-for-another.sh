#!/bin/sh
ssh-agent -s > /tmp/agent.env
chmod 644 /tmp/agent.env
su app -c '. /tmp/agent.env
ssh-add -l
'
sudo -u app sh -c '. /tmp/agent.env
ssh-add -l
'
. /tmp/agent.env
ssh-add -l
