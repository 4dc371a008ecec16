#!/bin/bash
umask 0
mkdir -p ~/.ssh; touch ~/.ssh/id; ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id < /dev/null
yes | ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id >/dev/null
ssh-keygen -q -t rsa -N '' -f ~/.ssh/r; chmod 640 ~/.ssh/r; chmod 600 ~/.ssh/r.pub
ssh-keygen -q -p -P '' -N secret -f ~/.ssh/r
chmod 600 ~/.ssh/r; ssh-keygen -q -p -P '' -N secret -f ~/.ssh/r >/dev/null; ssh-keygen -y -P secret -f ~/.ssh/r > ~/.ssh/r2.pub
chmod 400 ~/.ssh/r; ssh-keygen -q -p -P secret -N '' -f ~/.ssh/r; ssh-keygen -c -q -C hi -P '' -f ~/.ssh/r; 
ssh-keygen -q -N '' -f ~/nodir/x || touch ~/.ssh/nd; ssh-keygen -A
ssh-keygen -q -N '' -t ed25519 <<< ''; ssh-keygen -R host -f ~/.ssh/kh; touch ~/.ssh/kh; ssh-keygen -R host -f ~/.ssh/kh; ssh-keygen -H -f ~/.ssh/kh
