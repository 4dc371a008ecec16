#!/bin/sh
eval "$(ssh-agent -z)"
ssh-add -l
eval "$(ssh-agent -s -k)"
ssh-add -l
eval "$(ssh-agent -s true)"
ssh-add -l
eval "$(ssh-agent -t never)"
ssh-add -l
