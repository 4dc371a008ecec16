#!/bin/sh
useradd -m -s /usr/sbin/nologin svc
useradd -m -s /bin/sh plain
useradd -m -u 1500 one
useradd -m -u 1500 two || touch /opt/two-failed
su svc -c 'touch ~/made' || touch /opt/svc-failed
su -s /bin/sh svc -c 'mkdir -m 700 ~/.ssh'
su - plain -c 'mkdir -p ~/{a,b}'
su app -c 'mkdir -p ~/.ssh/{a,b}; [[ -d ~/.ssh/a ]] && chmod 700 ~/.ssh/a'
mkdir /opt/mine
touch /opt/mine/theirs
chown app /opt/mine
su app -c 'chmod -R 700 /opt/mine' || touch /opt/chmod-failed
umask 177
mkdir -m 700 /opt/src
touch /opt/src/id_rsa
chmod 664 /opt/src/id_rsa
cp -R /opt/src /opt/copy
chown app /opt/src /opt/src/id_rsa
su app -c 'umask 177; cp -R /opt/src ~/copy; chmod g+s ~; cp -rp /opt/src/. ~/backup'
