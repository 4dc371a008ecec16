#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
bash <<'X'
eval "$(ssh-agent)"
ssh-add ~/.ssh/k
ssh-add -l
X
ssh-add -l
ssh-agent sh -s <<'X'
ssh-add ~/.ssh/k
ssh-add -l
X
echo 'ssh-add ~/.ssh/k' | ssh-agent sh
ssh-add -l
ssh-agent -t 60 env sh -c '
ssh-add ~/.ssh/k
ssh-add -l
'
ssh-agent false || ssh-agent sh -c 'exit 3' || ssh-add -L
ssh-agent nosuchcommand; eval "$(ssh-agent 2>/dev/null)"; ssh-add ~/.ssh/k; pkill ssh-agent; sleep 0.3
ssh-add -l
killall ssh-agent; eval "$(ssh-agent)"; kill -9 $SSH_AGENT_PID
ssh-add -l
