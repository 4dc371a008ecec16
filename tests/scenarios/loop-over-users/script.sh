#!/bin/sh
set -eu
for user in ann bob eve; do
  useradd -m "$user"
  install -d -m 700 -o "$user" -g "$user" "/home/$user/.ssh"
  echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJ ops@example.com' > "/home/$user/.ssh/authorized_keys"
  chown "$user:$user" "/home/$user/.ssh/authorized_keys"
  chmod 600 "/home/$user/.ssh/authorized_keys"
done
chmod 666 /home/eve/.ssh/authorized_keys
