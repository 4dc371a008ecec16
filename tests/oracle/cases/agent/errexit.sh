#!/bin/bash
set -euo pipefail
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
[ -n "${SSH_AUTH_SOCK:-}" ] || eval "$(ssh-agent -s)"
ssh-add ~/.ssh/k 2>/dev/null
ssh-add -l
if ssh-add -l | grep -q ED25519; then
ssh-add -l
fi
ssh-add -D
ssh-add -l || true
n=$(ssh-add -l | wc -l) || echo x
ssh-add ~/.ssh/none || echo missing
ssh-add ~/.ssh/k; ssh-agent -k
ssh-add -l
ssh-add ~/.ssh/k
