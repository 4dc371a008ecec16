#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
out=$(ssh-agent -s)
ssh-add -l
eval "$out"
ssh-add ~/.ssh/k
ssh-add -l
x=$(eval "$(ssh-agent)"; ssh-add ~/.ssh/k; echo $SSH_AUTH_SOCK)
ssh-add -l
SSH_AUTH_SOCK=$(echo "$out" | sed -n 's/SSH_AUTH_SOCK=\([^;]*\);.*/\1/p')
ssh-add -l
source /dev/stdin <<< "$(ssh-agent)"
ssh-add -l
source <(ssh-agent)
ssh-add ~/.ssh/k
ssh-add -l
. <(ssh-agent -s | head -n 2)
ssh-add -l
read -r line < <(ssh-agent); eval "$line"
ssh-add -l
ssh-agent > >(cat > /tmp/f); sleep 0.3; . /tmp/f
ssh-add -l
