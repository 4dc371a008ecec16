#!/bin/sh
mkdir -p /etc/ssh/keys /opt/app
chown app /etc/ssh/keys
chown app:app /opt/app
touch /opt/key
chown app /opt/key
su - app -c 'chmod 2750 /etc/ssh/keys /opt/app; chmod g+s,u+s /opt/key; mkdir -p ~/.ssh; chmod g+s ~/.ssh'
mkdir /opt/keys
chmod 2775 /opt/keys
chown app /opt/keys
su - app -c 'chmod o-rx /opt/keys; cp -r /opt/keys/. /tmp/a; chmod 600 ~/.ssh; cp -r ~/.ssh/. ~/b; cp -r ~/.ssh ~/c; ln ~/.ssh/. ~/d'
