#!/bin/sh
#: user=app
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
ssh-keygen -q -t rsa -N '' -C '' -f ~/.ssh/id_rsa
eval `ssh-agent`
ssh-add
ssh-add -l
ssh-add -D
chmod 640 ~/.ssh/id_rsa
ssh-add
ssh-add -l
chmod 700 ~/.ssh/id_rsa
ssh-add ~/.ssh/id_rsa
ssh-add -l
chmod 000 ~/.ssh/id_rsa; ssh-add -D; ssh-add ~/.ssh/id_rsa
ssh-add -l
chmod 4600 ~/.ssh/id_rsa; ssh-add ~/.ssh/id_rsa
ssh-add -l
