#!/bin/sh
#: user=root base=busybox
# find asks who owns the link itself, not what it leads to; chown then follows it.
mkdir -m 700 /home/app/keys /home/app/.ssh
chown app /home/app/keys
ln -s /home/app/keys /home/app/.ssh/id_rsa
find /home/app/.ssh -user root -exec chown app {} +
