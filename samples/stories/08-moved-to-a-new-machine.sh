#!/bin/bash
# After the move every key is root's, and the clone of the old ones is readable by everyone.
mkdir -p -m 700 /home/app/.ssh
cp -r /mnt/old/home/app/.ssh/. /home/app/.ssh
# <- INFRA1015
git clone git@git.example.com:ops/keys.git /root/.ssh
# <- INFRA1015
