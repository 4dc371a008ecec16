#!/bin/bash
#: user=root
install -m 640 -o app -g app /dev/null /root/a_key
touch /root/b_key
chmod "$(stat -c %a /root/a_key)" /root/b_key
chown "$(stat -c '%U:%G' /root/a_key)" /root/b_key
if [ "$(stat -c '%a' /root/b_key)" = 640 ]; then touch /root/yes_key; else touch /root/no_key; fi
if [[ "$(stat -c '%a %U' /root/b_key)" =~ ^6[0-9]{2}\ app$ ]]; then touch /root/re_key; fi
shopt -s extglob
for n in id_rsa id_rsa.pub known_hosts config; do
  case $n in
    id_!(*.pub)) install -m 600 /dev/null "/root/$n";;
    @(*.pub|known_*)) install -m 644 /dev/null "/root/$n";;
    *) install -m 400 /dev/null "/root/$n";;
  esac
done
v=/srv/keys/id_ed25519.pub
touch "/root/${v##*/}" "/root/${v//[^a-z]/_}_key" "/root/${v/#\/srv/x}" 2>/dev/null
[[ $v == *.pub && $v != *.ppk ]] && touch /root/pub_key
IFS=: read -r a b c d <<< "x:y:z:w:"
touch "/root/$a-$b-$c-${d}_key"
IFS=', ' read -ra list <<< "k1, k2,k3 ,  k4"
touch "${list[@]/#//root/}"
IFS=:; set -- $PATH_LIST a:b; l="p:q::r"; for w in $l; do touch "/root/w-${w}_key"; done
unset IFS
trap 'touch /root/err_key' ERR
false
true
exec > /root/.log_key 2>&1
echo hi
declare -A perms=([deploy]=600 [ci]=640 [ops]=604)
for who in "${!perms[@]}"; do install -m "${perms[$who]}" /dev/null "/root/$who"; last=$who; done
touch "/root/last-$last"
a=(1 2 3); a[5]=x; unset 'a[1]'; touch "/root/${#a[@]}-${!a[*]}_key" "/root/${a[-1]}_key" "/root/${a[*]:1:2}_key"
n=010; touch "/root/$((n + 1))-$((10#$n))_key"; let "n = 3 * 4, n++" ; touch "/root/${n}_key"
for ((i = 0; i < 5; i++)); do ((i == 1)) && continue; ((i > 3)) && break; touch "/root/i${i}_key"; done
