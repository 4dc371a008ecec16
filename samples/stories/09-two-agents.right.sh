#!/bin/bash
cat >> ~/.bashrc <<'EOF'
export SSH_AUTH_SOCK="$XDG_RUNTIME_DIR/keyring/ssh"
EOF
