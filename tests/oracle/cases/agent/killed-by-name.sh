#!/bin/sh
ssh-agent -a /root/one.sock
ssh-agent -a /root/two.sock
export SSH_AUTH_SOCK=/root/one.sock
ssh-add -l
pkill ssh-agent
sleep 1
ssh-add -l
SSH_AUTH_SOCK=/root/two.sock
ssh-add -l
ssh-agent -a /root/two.sock
ssh-add -l
