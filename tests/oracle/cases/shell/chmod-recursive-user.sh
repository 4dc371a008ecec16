#!/bin/sh
#: user=app
# As another the directory has lost its x before its children are reached: they keep their modes.
mkdir -p ~/.ssh/keys
echo k > ~/.ssh/keys/id_rsa; echo k > ~/.ssh/id_rsa
chmod -R 600 ~/.ssh
echo "status $?"
