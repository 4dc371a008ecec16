#!/bin/bash
umask 077
echo k > /tmp/k
install -D -m 600 -o app -g app /tmp/k /home/app/.ssh/deep/id_rsa
install -D /tmp/k /srv/a/b/c
install -d -m 750 -o app /srv/d1/d2/.ssh
install -m 4755 /tmp/k /srv/suid; install -C -m 644 /tmp/k /srv/suid
install -Dt /srv/t/.ssh /tmp/k /etc/hostname
install -p -m u=rw,go=r /tmp/k /srv/p; install -m +x /tmp/k /srv/q
install -b -m 600 /tmp/k /srv/p
install -m 640 /dev/stdin /srv/fromin <<< hi
