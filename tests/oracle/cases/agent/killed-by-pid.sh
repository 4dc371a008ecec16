#!/bin/sh
eval "$(ssh-agent -s)"
kill $SSH_AGENT_PID
sleep 1
ssh-add -l
eval "$(ssh-agent -s)"
ssh-add -l
kill -9 "$SSH_AGENT_PID"
sleep 1
ssh-add -l
eval "$(ssh-agent -s)"
kill -0 $SSH_AGENT_PID
ssh-add -l
kill -TERM ${SSH_AGENT_PID}; sleep 1
ssh-add -l
