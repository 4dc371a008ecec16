#!/bin/sh
set -eu
useradd -m deploy
umask 077
mkdir /home/deploy/.ssh
echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJ ops@example.com' >> /home/deploy/.ssh/authorized_keys
chown -R deploy:deploy /home/deploy/.ssh
chmod 777 /home/deploy/.ssh
