#!/bin/bash
# Half a key was pasted: sshd passes over the line without a word, unless its log is at debug.
mkdir -p -m 700 /root/.ssh
umask 077
echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH2i3ZPOnrX1XxO6pk ops" > /root/.ssh/authorized_keys
# <- INFRA3006
