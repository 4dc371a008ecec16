#!/bin/sh
#: user=root
mkdir -p ~/.ssh /tmp/out; umask 027
echo a > ~/.ssh/id_a; chmod 604 ~/.ssh/id_a; echo b > ~/.ssh/id_b
cp -s ~/.ssh/nothing ~/.ssh/id_link || touch ~/.ssh/failed_rsa
cp -s ~/.ssh/id_a ~/.ssh/id_link2 && touch ~/.ssh/linked_rsa
cp -l ~/.ssh/id_a ~/.ssh/id_hard && chmod 640 ~/.ssh/id_a
cp --attributes-only --preserve=mode ~/.ssh/id_a ~/.ssh/id_new
cp --attributes-only ~/.ssh/id_a ~/.ssh/id_new2
cp --attributes-only --preserve=mode ~/.ssh/id_a ~/.ssh/id_b
cp --attributes-only --preserve=mode ~/.ssh/nothing ~/.ssh/id_c || touch ~/.ssh/failed2_rsa
cp --parents /root/nowhere/x /tmp/out || touch ~/.ssh/failed3_rsa
