#!/bin/bash
# The agent runs, ssh-add still says "Could not open a connection to your authentication agent": nobody took over SSH_AUTH_SOCK.
ssh-agent -s
# <- INFRA2002
ssh-add ~/.ssh/id_ed25519
