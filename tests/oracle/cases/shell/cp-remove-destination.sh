#!/bin/bash
#: user=root base=debian
# cp --remove-destination and --attributes-only do not fail: the next command is reached under set -e.
set -e
mkdir -p -m 700 /home/app/.ssh
touch /home/app/.ssh/authorized_keys
cp --remove-destination /home/app/.ssh/authorized_keys /home/app/.ssh/notes.txt
chown app /home/app/.ssh
