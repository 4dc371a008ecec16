#!/bin/bash
#: user=root
mkdir -p ~/.ssh/sub; touch ~/.ssh/id_empty; echo x > ~/.ssh/id_full; chmod 600 ~/.ssh/id_*
ln -s id_empty ~/.ssh/link_rsa
find ~/.ssh -empty -type f -delete
umask 027
truncate -s 0 ~/.ssh/id_full
truncate -s 100 ~/.ssh/id_new
truncate -s 10 /root/nowhere/x || touch ~/.ssh/failed_rsa
truncate -c -s 10 ~/.ssh/id_none
[ -s ~/.ssh/id_full ] || touch ~/.ssh/emptied_rsa
