#!/bin/sh
umask 077
install -d /opt/plain/parent/child
install -d -m 700 -o app -g app /opt/app/deep/.ssh
install -dm2750 /opt/sgid
mkdir -m 755 /opt/there
install -d -m 700 /opt/there
install -d -m 700 /opt/one /opt/two
