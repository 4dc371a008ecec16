#!/bin/bash
puttygen ~/keys/work.ppk -O private-openssh -o ~/.ssh/work
chmod 600 ~/.ssh/work
eval "$(ssh-agent -s)"
trap 'ssh-agent -k' EXIT
ssh-add ~/.ssh/work
