#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/k
eval "$(SHELL=/bin/csh ssh-agent)"
ssh-add -l
export SHELL=/bin/tcsh
eval "$(ssh-agent)"
ssh-add -l
eval "$(ssh-agent -s)"
ssh-add ~/.ssh/k
ssh-add -l
eval "$(ssh-agent -c -s)"
ssh-add -l
