#!/bin/sh
mkdir -p ~/.ssh; cd ~/.ssh
echo k > key; chmod 600 key; chown app:app key
echo x > there; chmod 644 there
umask 027
cp key new
cp key there
cp -p key kept
cp -a key archived
cp --preserve=mode key mode
cp --no-preserve=mode key plain
touch exec; chmod 6755 exec; cp exec copy; cp -p exec kept2
cp -n key there; cp -f key new
cp key new /opt
ln -s key link; cp link through; cp -d link aslink; cp -a link aslink2
