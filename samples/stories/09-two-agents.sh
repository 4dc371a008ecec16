#!/bin/bash
# KeePassXC feeds the desktop's agent; a second one hides it, and has none of its keys: "The agent has no identities".
cat >> ~/.bashrc <<'EOF'
export SSH_AUTH_SOCK="$XDG_RUNTIME_DIR/keyring/ssh"
eval "$(ssh-agent -s)"
EOF
# expect@-2: INFRA2012 any
