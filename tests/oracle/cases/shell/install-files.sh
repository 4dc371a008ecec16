#!/bin/sh
umask 077
mkdir -p /root/.ssh; echo k > /root/k
install /root/k /root/.ssh/default
install -m 600 /root/k /root/.ssh/id_rsa
install -m u=rw,g=r,o= /root/k /root/.ssh/symbolic
install -o app -g app -m 0640 /root/k /root/.ssh/owned
echo old > /root/.ssh/there; chown app /root/.ssh/there; chmod 666 /root/.ssh/there
install -m 600 /root/k /root/.ssh/there
install -m 400 /dev/null /root/.ssh/empty
install -t /root/.ssh /root/k
install -D -m 600 -o app /root/k /opt/new/deep/.ssh/id_rsa
install -p -m 644 /root/k /root/.ssh/id_rsa.pub
