#!/bin/sh
set -eu
useradd -m deploy
mkdir -m 700 /home/deploy/.ssh
echo "-----BEGIN OPENSSH PRIVATE KEY-----" > /home/deploy/.ssh/id_ed25519
chown -R deploy:deploy /home/deploy/.ssh
