#!/bin/sh
#: user=app
mkdir -p work/.ssh/a/b work/.ssh/c work/keys/x
touch work/.ssh/a/b/id_rsa work/.ssh/c/id_rsa work/keys/x/id_rsa work/keys/id_rsa
chmod 500 work/.ssh
rm -rf work/.ssh/a
chmod 500 work/keys/x
rm -rf work/keys || touch work/failed
chmod 500 work/.ssh/c
rm -r work/.ssh
mkdir -p .ssh
chmod 600 .ssh
mkdir -p ~/.ssh/
touch .ssh/known_hosts
