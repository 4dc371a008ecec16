#!/bin/sh
#: user=root base=debian
# Words that come from a variable are split where IFS says.
mkdir -p /etc/ssh/keys
OLDIFS=$IFS
IFS=,
list=key_1,key_2
for k in $list; do
  touch "/etc/ssh/keys/$k"
done
IFS=$OLDIFS
