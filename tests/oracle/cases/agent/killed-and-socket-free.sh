#!/bin/sh
eval "$(ssh-agent -a /root/agent.sock)"
eval "$(ssh-agent -k)"
eval "$(ssh-agent -a /root/agent.sock)"
ssh-add -l
