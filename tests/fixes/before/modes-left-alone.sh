#!/bin/sh
mkdir -m 700 /root/.ssh
# one mode for files that need several
cp /run/key /root/.ssh/id_rsa
cp /run/key.pub /root/.ssh/id_rsa.pub
chmod 644 /root/.ssh/id_rsa /root/.ssh/id_rsa.pub
cp /run/key /root/.ssh/id_ed25519
chmod go+r /root/.ssh/id_ed25519
open() { chmod 644 "$1"; }
open /srv/index.html
cp /run/key /root/.ssh/id_ecdsa
open /root/.ssh/id_ecdsa
cp -r /run/keys /root/keys
chmod -R 755 /root/keys
umask 022
echo "$KEY" > /root/.ssh/id_dsa
# a number that is more than a mode
PORT=644
cp /run/key /root/.ssh/id_dsa && chmod $PORT /root/.ssh/id_dsa
curl "http://localhost:$PORT/"
# a format that somebody reads
ssh-keygen -q -t rsa -b 1024 -m PEM -N '' -f /root/.ssh/signing
ssh-keygen -q -t rsa -b "1024" -N '' -f /root/.ssh/other
