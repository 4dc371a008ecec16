#!/bin/sh
mkdir -p /opt/a
chmod 600 "" || touch /opt/f1
mkdir -p "" || touch /opt/f2
touch "" || touch /opt/f3
cp /etc/passwd "" || touch /opt/f4
rm "" || touch /opt/f5
rm -f "" && touch /opt/f6
echo a > "" || touch /opt/f7
[ -e "" ] || touch /opt/f8
chown app "" || touch /opt/f9
umask 022
touch /opt/w
chmod 666 /opt/w
chmod -w /opt/w || touch /opt/f10
chmod a-w /opt/w && touch /opt/f11
chmod -rwx /opt/w && touch /opt/f12
echo a > /opt/src
echo b > /opt/dst
ln -s dst /opt/link
install -m 640 /opt/src /opt/link
su app -c 'touch ~/s ~/d; chmod 0 ~/s; install -m 600 ~/s ~/d'
chmod --reference=/opt/none /opt/dst || touch /opt/f13
sed -i s/a/b/ /opt/none || touch /opt/f14
cd /opt
cd "" && touch here
