#!/bin/sh
umask 027
mkdir -p /opt/s/.ssh/in /opt/a /opt/b /opt/c /opt/d/in /opt/e
cd /opt/s
echo key > .ssh/id_rsa
chmod 4711 .ssh/id_rsa
chmod 1777 .ssh/in
chmod 2705 .ssh
chown -R app:app .ssh
chmod 700 /opt/s
ln -s id_rsa .ssh/link
tar -C /opt/s -cf - . | tar -C /opt/a -xf -
tar cf - .ssh | (cd /opt/b && tar xpf -)
(cd /opt && tar -cf - s) | tar --no-same-owner -xf - -C /opt/c
mkdir /opt/d/.ssh
chmod 751 /opt/d/.ssh
touch /opt/d/.ssh/id_rsa /opt/d/.ssh/other
tar -C .ssh -cf - in id_rsa | tar -xC /opt/d/.ssh
tar -cf - .ssh | tar -C /opt/missing -xf - || touch /opt/failed
su app -c 'umask 022; mkdir -m 750 ~/x ~/y ~/z; mkdir -m 600 ~/w; tar -C /opt -cf - s 2>/dev/null | tar -C ~/x -xf -; cp -r /etc/ssh ~/mine; chmod 4777 ~/mine; chmod 666 ~/mine/ssh_config; tar -C ~/mine -cf - . | tar -C ~/y -xf -; tar -C ~/mine -cf - . | tar -C ~/z -xpf -; tar -C ~/mine -cf - . | tar -C ~/w -xf -'
