#!/bin/sh
set -eu
useradd -m deploy
install -d -m 700 -o deploy -g deploy /home/deploy/.ssh
install -m 600 -o deploy -g deploy /dev/null /home/deploy/.ssh/id_ed25519
printf '%s\n' "-----BEGIN OPENSSH PRIVATE KEY-----" > /home/deploy/.ssh/id_ed25519
echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJ ops@example.com' > /home/deploy/.ssh/authorized_keys
chown deploy:deploy /home/deploy/.ssh/authorized_keys
chmod 600 /home/deploy/.ssh/authorized_keys
