#!/bin/bash
#: user=root base=debian
# The loop makes the directory by a name that is not known at once: cd to it does not fail.
declare -A homes=([root]=/root [app]=/home/app)
for u in "${!homes[@]}"; do
  install -d -m 700 -o "$u" "${homes[$u]}/.ssh"
done
(cd /home/app/.ssh; umask 077; echo k > key_x)
