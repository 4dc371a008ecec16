#!/bin/sh
ssh-agent -a /tmp/agent.sock > /tmp/agent.env
su app -c 'export SSH_AUTH_SOCK=/tmp/agent.sock
ssh-add -l
'
chmod 666 /tmp/agent.sock
su app -c 'export SSH_AUTH_SOCK=/tmp/agent.sock
ssh-add -l
'
chown app /tmp/agent.sock
su app -c 'export SSH_AUTH_SOCK=/tmp/agent.sock
ssh-add -l
'
export SSH_AUTH_SOCK=/tmp/agent.sock
ssh-add -l
