#!/bin/sh
#: user=root
mkdir -p ~/.ssh; echo a > ~/.ssh/id_a; echo b > ~/.ssh/id_b; chmod 640 ~/.ssh/id_a; chmod 600 ~/.ssh/id_b
cp -b ~/.ssh/id_b ~/.ssh/id_a
cp -b ~/.ssh/id_b ~/.ssh/id_c
cp --backup -S .old ~/.ssh/id_b ~/.ssh/id_c
cp -b ~/.ssh/id_b /root/nowhere/id || touch ~/.ssh/failed_rsa
cp -bp ~/.ssh/id_a ~/.ssh/id_c && touch ~/.ssh/fine_rsa
