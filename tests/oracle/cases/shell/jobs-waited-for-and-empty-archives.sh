#!/bin/bash
#: user=root
mkdir -p -m 700 ~/.ssh /tmp/out
touch ~/.ssh/id_a & pid=$!
wait $pid && touch ~/.ssh/good_rsa
touch /root/nowhere/x 2>/dev/null & wait $! || touch ~/.ssh/bad_rsa
chmod 640 ~/.ssh/id_a & wait && touch ~/.ssh/all_rsa
tar cf /tmp/k.tar -C /home/app .ssh || touch ~/.ssh/failed_rsa
tar xpf /tmp/k.tar -C /tmp/out && touch ~/.ssh/unpacked_rsa
cd /tmp/out/.ssh || touch ~/.ssh/nothing_rsa
