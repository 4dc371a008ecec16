#!/bin/bash
ssh-agent -s | grep -v '^echo' > ~/agent.env
ssh-add -l
source ~/agent.env
ssh-add -l
eval "$(ssh-agent -s | grep -v echo)"
ssh-add -l
eval "$(ssh-agent -s | tee ~/agent.env)"
ssh-add -l
