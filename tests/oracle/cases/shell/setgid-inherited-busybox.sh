#!/bin/sh
#: base=busybox
mkdir -p /srv/team; chgrp app /srv/team; chmod 2775 /srv/team
mkdir /srv/team/a
mkdir -m 700 /srv/team/b
mkdir -p /srv/team/c/.ssh
touch /srv/team/id_rsa
