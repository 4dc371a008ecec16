#!/bin/bash
mkdir -p ~/.ssh ~/real; echo 'A=1' > ~/real/config; chmod 640 ~/real/config; chown app ~/real/config
ln -s ~/real/config ~/.ssh/config
sed -i s/1/2/ ~/.ssh/config
ln -sf ~/real/config ~/.ssh/c2; sed -i --follow-symlinks s/1/3/ ~/.ssh/c2
ln ~/real/config ~/.ssh/hard; sed -i.bak s/3/4/ ~/.ssh/hard
chmod 400 ~/real/config; sed -i -e 1d ~/real/config
touch ~/.ssh/id; umask 077; sed -i 's/x/y/' ~/.ssh/id; sed -ibak s/x/y/ ~/.ssh/id
