#!/bin/bash
#: user=root base=debian
# The keys of an associative array are users; what is made in their homes was there before mkdir -p.
declare -A homes=([root]=/root [app]=/home/app)
for u in "${!homes[@]}"; do
  h=$(grep "^$u:" /etc/passwd | cut -d: -f6)
  mkdir -p -m 700 "$h/.ssh"
  chown -R $u:$u "$h/.ssh"
done
mkdir -p /root/.ssh
