#!/bin/sh
#: user=root base=debian
# A destination that a branch may have made a directory: what is copied, moved and linked comes to one place or to another.
if grep -q localhost /etc/hosts; then
  mkdir -p /home/app/.ssh /opt/app
  cp -r /home/app/.ssh/. /opt/app/ssh-backup
  mkdir /opt/keys.d
fi
true > /home/app/.ssh/config
cp -rp ~app/.ssh /opt/app/ssh-backup
echo key > /srv/id_rsa
mv /srv/id_rsa /opt/keys.d
ln -s /home/app/.ssh/config /opt/keys.d
