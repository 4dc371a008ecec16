#!/bin/bash
ssh-agent -D -a /root/agent.sock > /dev/null &
sleep 1
ssh-add -l
export SSH_AUTH_SOCK=/root/agent.sock
ssh-add -l
kill $!
sleep 1
ssh-add -l
