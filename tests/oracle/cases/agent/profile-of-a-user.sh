#!/bin/bash
su - app -c 'ssh-keygen -q -t ed25519 -N "" -C "" -f ~/.ssh/id_ed25519'
echo 'eval "$(ssh-agent -s)" > /dev/null; ssh-add -q' >> /home/app/.profile
su app -c '
ssh-add -l
'
su - app -c '
ssh-add -l
'
