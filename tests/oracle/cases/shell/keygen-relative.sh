#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -f ./.ssh/id_a || touch failed
ssh-keygen -q -t ed25519 -N '' -f .ssh/id_b || touch failed2
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_c
ln -s id_c .ssh/link
chown -hR app:app .ssh
cp -a .ssh /opt/copy
cp -r .ssh /opt/copy2
