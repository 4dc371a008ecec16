#!/bin/bash
mkdir -p -m 700 ~/.ssh
set_mode() { local -n ref=$1; ref=0640; }
m=0600; set_mode m
printf -v name 'id_%s_%03d' rsa 7
install -m "$m" /dev/null ~/.ssh/$name
read -r a b <<< "0644 fileb extra"
touch ~/.ssh/"${b// /_}"; chmod $a ~/.ssh/*extra
IFS=: read -r _ _ uid gid _ home _ < <(getent passwd app)
mkdir -p $home/.ssh; chown $uid:$gid $home/.ssh
mapfile -t L < <(printf '%s\n' k1 k2 k3)
for k in "${L[@]:1}"; do touch ~/.ssh/$k; done
touch ~/.ssh/n${#L[@]}
