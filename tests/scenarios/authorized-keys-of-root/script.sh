#!/bin/sh
set -eu
useradd -m deploy
mkdir -m 700 ~deploy/.ssh
chown deploy:deploy ~deploy/.ssh
echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJ ops@example.com' > ~deploy/.ssh/authorized_keys
chmod 600 ~deploy/.ssh/authorized_keys
