#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
eval "$(ssh-agent -s)"
echo ~/.ssh/k > ~/list
while read -r k <&3; do ssh-add "$k"; done 3< ~/list
ssh-add -l
