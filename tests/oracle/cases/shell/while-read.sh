#!/bin/bash
mkdir -p ~/.ssh; printf 'alice:600\nbob:640\n' > ~/list
while IFS=: read -r n m; do touch ~/.ssh/$n; chmod $m ~/.ssh/$n; last=$n; done < ~/list
touch ~/.ssh/last-$last
cat ~/list | while IFS=: read n m; do c=$n; chmod go-rwx ~/.ssh/$n; done; touch ~/.ssh/c-$c
while read -r k; do echo "$k" >> ~/.ssh/authorized_keys; done <<EOF
ssh-ed25519 AAAA a
EOF
chmod 666 ~/.ssh/authorized_keys
for k in $(cut -d: -f1 ~/list); do touch ~/.ssh/cut-$k; done; awk -F: '{print $1}' ~/list | xargs -I{} touch ~/.ssh/awk-{}
n=$(wc -l < ~/list); touch ~/.ssh/n$n; grep -q bob ~/list && touch ~/.ssh/hasbob; grep -q zed ~/list || touch ~/.ssh/nozed
xargs -a ~/list -n1 echo > /dev/null; xargs -n 2 sh -c 'touch ~/.ssh/$0.$1' < <(echo a b c d)
