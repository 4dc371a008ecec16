#!/bin/bash
keys=(id_a id_b)
keys+=(id_c)
mkdir -m 700 -p ~/.ssh
for k in "${keys[@]}"; do
  touch ~/.ssh/$k; chmod 600 ~/.ssh/$k
done
declare -A m=([x]=0640 [y]=0600)
for n in x y; do touch ~/.ssh/f$n; chmod ${m[$n]} ~/.ssh/f$n; done
echo n ${#keys[@]} > ~/.ssh/n_key${#keys[@]}
i=0
while [ $i -lt 3 ]; do touch ~/.ssh/w$i; i=$((i+1)); done
for ((j=0;j<2;j++)); do touch ~/.ssh/c$j; chmod 600 ~/.ssh/c$j; done
trap 'chmod 644 ~/.ssh/id_a' EXIT
pushd /tmp >/dev/null; touch p1_key; pushd /srv >/dev/null; touch p2_key; popd >/dev/null; touch p3_key; popd; touch p4_key
printf -v name '%s/id_%s' ~/.ssh zz
touch "$name"; chmod 400 "$name"
while read -r a b; do touch ~/.ssh/$a; chmod $b ~/.ssh/$a; done <<EOF
r1 600
r2 640
EOF
mapfile -t L < <(printf 'l1\nl2\n')
touch ~/.ssh/${L[0]} ~/.ssh/${L[1]}
if [[ ${keys[0]} =~ ^id_ ]]; then touch ~/.ssh/re_yes; else touch ~/.ssh/re_no; fi
shopt -s extglob
case ${keys[1]} in id_@(a|b)) touch ~/.ssh/ext_yes;; *) touch ~/.ssh/ext_no;; esac
f() { while getopts ab:c o; do case $o in b) touch ~/.ssh/g; chmod $OPTARG ~/.ssh/g;; c) touch ~/.ssh/optc;; esac; done; }
f -a -b 0640 -c
IFS=: read -r u1 u2 <<< "x:y"; touch ~/.ssh/$u1-$u2
x=name; name=val; touch ~/.ssh/${!x}
for k in "${!m[@]}"; do touch ~/.ssh/key-$k; done
s=a.b.c; touch ~/.ssh/${s//./_} ~/.ssh/${s^^} ~/.ssh/${s:2:1}
((i+=5)); touch ~/.ssh/i$i
tar -C ~/.ssh -cf /tmp/k.tar id_a id_b && mkdir /root/new && tar -C /root/new -xf /tmp/k.tar
exec 3> ~/.ssh/fd3; echo hi >&3
