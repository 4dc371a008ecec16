#!/bin/sh
mkdir -p ~/src/.ssh; chmod 700 ~/src/.ssh; echo k > ~/src/.ssh/id_rsa; chmod 600 ~/src/.ssh/id_rsa
chown -R app:app ~/src; ln -s id_rsa ~/src/.ssh/link
mkdir -p /opt/one /opt/two; chmod 711 /opt/one /opt/two
cp -r ~/src /opt/new
cp -r ~/src /opt/one
cp -r ~/src/. /opt/one
cp -a ~/src/. /opt/two
umask 077
cp -R ~/src /srv/tight
cp -rp ~/src/.ssh /srv/kept
