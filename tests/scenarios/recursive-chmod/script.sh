#!/bin/sh
set -eu
useradd -m deploy
mkdir -m 700 /home/deploy/.ssh
echo "-----BEGIN OPENSSH PRIVATE KEY-----" > /home/deploy/.ssh/id_ed25519
chmod 600 /home/deploy/.ssh/id_ed25519
echo 'ServerAliveInterval 60' > /home/deploy/.ssh/config
chown -R deploy:deploy /home/deploy
chmod -R 755 /home/deploy
