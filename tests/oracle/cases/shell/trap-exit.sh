#!/bin/bash
mkdir -p ~/.ssh
t=$(mktemp -d)
trap 'rm -rf "$t"; chmod 700 ~/.ssh' EXIT
echo k > $t/key; chmod 600 $t/key
mv $t/key ~/.ssh/id_rsa
( trap 'touch ~/.ssh/subtrap' EXIT; exit 3 ) || touch ~/.ssh/failed
( echo x )
trap 'touch ~/.ssh/err' ERR
false
