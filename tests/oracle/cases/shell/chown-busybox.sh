#!/bin/sh
#: base=busybox
mkdir -p ~/.ssh; cd ~/.ssh
touch a b c d e
chown app a
chown app: b
chown 1000: c
chown :app d
chgrp 1000 e
chown -R app /root/.ssh
