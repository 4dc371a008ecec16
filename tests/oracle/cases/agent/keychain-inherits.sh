#!/bin/bash
mkdir -p -m 700 ~/.ssh; ssh-keygen -q -t ed25519 -N "" -C '' -f ~/.ssh/id_ed25519; ssh-keygen -q -t ed25519 -N "" -C '' -f ~/.ssh/work
eval "$(ssh-agent)"
ssh-add ~/.ssh/work
eval "$(keychain --eval --timeout 10 id_ed25519)"
ssh-add -l
keychain --noask --eval work
ssh-add -l
ssh-agent -k
ssh-add -l
eval "$(keychain --eval --noask work)"
ssh-add -l
