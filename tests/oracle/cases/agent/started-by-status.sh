#!/bin/bash
ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_ed25519
ssh-add -l > /dev/null 2>&1
case $? in
  2) eval "$(ssh-agent -s)" ;;
  1) touch /root/empty ;;
esac
ssh-add -l
[ $? = 1 ] && ssh-add
ssh-add -l && rm ~/.ssh/id_ed25519
ssh-add -l
