#!/bin/bash
# User data may be a script.
set -e
umask 077
mkdir -p /root/.ssh /home/app/.ssh
ssh-keygen -q -t ed25519 -N "" -f /root/.ssh/id_x
cp /root/.ssh/id_x.pub /home/app/.ssh/authorized_keys
chown -R app:app /home/app/.ssh
