#!/bin/sh
mkdir -p /srv/team; chgrp app /srv/team; chmod 2775 /srv/team
mkdir /srv/team/a
mkdir -m 700 /srv/team/b
mkdir -p /srv/team/c/.ssh
install -d -m 700 /srv/team/d
touch /srv/team/id_rsa
cp -r /srv/team/c /srv/team/copy
install -m 600 /dev/null /srv/team/installed
