#!/bin/bash
mkdir -p ~/.ssh; echo k > /dev/shm/key; chmod 640 /dev/shm/key; chown app:app /dev/shm/key
mv /dev/shm/key ~/.ssh/id_rsa
ln -s ~/.ssh/id_rsa ~/l; mv ~/l ~/.ssh/l2; echo n > ~/n; mv ~/n ~/.ssh/l2; 
mkdir ~/dest; mv -t ~/dest ~/.ssh/id_rsa; mkdir ~/dest/.ssh; touch ~/dest/.ssh/x; mv ~/.ssh ~/dest 2>/dev/null || touch ~/notmoved
mv -n ~/dest/id_rsa ~/dest/.ssh/x; mv -T ~/dest/.ssh ~/new
