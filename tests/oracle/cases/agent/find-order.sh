#!/bin/bash
for n in a b c d; do ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_$n; done
eval "$(ssh-agent -s)"
find ~/.ssh -type f -name 'id_?' -exec ssh-add {} +
ssh-add -l
