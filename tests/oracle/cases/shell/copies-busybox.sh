#!/bin/sh
#: base=busybox
mkdir -p ~/.ssh; cd ~/.ssh
echo k > key; chmod 600 key; chown app:app key
echo x > there; chmod 644 there
umask 027
cp key new
cp key there
cp -p key kept
cp -a key archived
touch exec; chmod 4755 exec; cp exec copy
ln -s key link; cp link through; cp -d link aslink
mkdir -p d/e; touch d/e/f; cp -r d /opt/d; cp -a d /opt/d
