#!/bin/sh
umask 077
useradd -m deploy
useradd -m -d /srv/ci -s /bin/bash ci
useradd -r daemonic
useradd -r -m sysuser
useradd nohome
mkdir -p ~deploy/.ssh /home/nohome
chown deploy:deploy ~deploy/.ssh
install -d -m 700 -o ci -g ci /srv/ci/.ssh
groupadd team; useradd -m -g team -u 1500 member
touch /home/member/.ssh-note; chown member: /home/member/.ssh-note
mkdir -p /etc/skel/.ssh; chmod 700 /etc/skel/.ssh; umask 022; touch /etc/skel/.ssh/authorized_keys
useradd -m withkeys
usermod -aG team deploy
mkdir /home/early; useradd -m early 2>/dev/null
