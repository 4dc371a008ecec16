#!/bin/bash
mkdir -p -m 700 /home/app/.ssh
echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH2i3ZPOnrX1XxO6pk+I5kmEYDgMA0IcFAORTJJz4biw ops" > /home/app/.ssh/authorized_keys
chmod 600 /home/app/.ssh/authorized_keys
chown -R app:app /home/app/.ssh
echo "AllowUsers admin app" >> /etc/ssh/sshd_config
