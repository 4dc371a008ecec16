#!/bin/sh
#: base=busybox
mkdir -p /root/.ssh/in /opt/app
chmod 2755 /root/.ssh
chmod 1777 /root/.ssh/in
chmod g+s /opt
chgrp app /opt
touch /root/.ssh/id_rsa
chmod 4755 /root/.ssh/id_rsa
cp -R /root/.ssh /opt/a
cp -a /root/.ssh /opt/b
mkdir -m 700 /opt/c
cp -r /root/.ssh/. /opt/c
