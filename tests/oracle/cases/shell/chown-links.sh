#!/bin/sh
mkdir -p /srv/real/sub ~/.ssh
touch /srv/real/sub/id_rsa ~/.ssh/id_rsa /srv/real/other
ln -s /srv/real ~/.ssh/dir
ln -s /srv/real/other ~/.ssh/file
chown -R app:app ~/.ssh
chown app ~/.ssh/file
chown -h 1000:1000 ~/.ssh/dir
ln -s /srv/real/sub /srv/link
chown -R app /srv/link
