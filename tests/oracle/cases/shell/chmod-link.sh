#!/bin/sh
mkdir -p ~/.ssh /opt/keys
echo k > /opt/keys/deploy; chmod 644 /opt/keys/deploy
ln -s /opt/keys/deploy ~/.ssh/id_rsa
chmod 600 ~/.ssh/id_rsa
ln -s /opt/keys ~/.ssh/all
chmod 711 ~/.ssh/all
chmod -R go-rwx ~/.ssh
