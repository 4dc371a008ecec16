#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
start_agent() {
  eval "$(ssh-agent -s)" > /dev/null
  ssh-add "$@"
}
start_agent ~/.ssh/id_ed25519
ssh-add -l
local_agent() {
  local SSH_AUTH_SOCK SSH_AGENT_PID
  eval "$(ssh-agent -s)" > /dev/null
  ssh-add -l
}
local_agent
ssh-add -l
