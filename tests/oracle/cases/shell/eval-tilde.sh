#!/bin/bash
#: user=root base=debian
# eval h=~$u: the name is put in first, then the tilde is expanded; never a path with a tilde in it.
declare -A homes=([root]=/root [app]=/home/app)
for u in "${!homes[@]}"; do
  eval h=~$u
  mkdir -p -m 700 "$h/.ssh"
  touch "$h/.ssh/authorized_keys"
done
