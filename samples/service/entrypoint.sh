#!/bin/sh
# Starts the mirror, with an agent that holds the deploy key.
set -eu

GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"
export GIT_SSH_COMMAND

ssh-agent -s
ssh-add "$HOME/.ssh/id_ed25519"

exec /app/Mirror "$@"
