#!/bin/sh
set -eu
mkdir -p /home/deploy/.ssh
echo "-----BEGIN OPENSSH PRIVATE KEY-----" > /home/deploy/.ssh/id_ed25519
chmod 600 /home/deploy/.ssh/id_ed25519
useradd -m deploy
