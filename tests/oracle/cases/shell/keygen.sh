#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519
umask 077
mkdir -p /opt/keys
ssh-keygen -t ecdsa -N "" -f /opt/keys/deploy -C deploy@host -q
umask 000
ssh-keygen -q -t ed25519 -N '' -f /opt/keys/open </dev/null
touch /opt/keys/over; chmod 644 /opt/keys/over; rm /opt/keys/over
ssh-keygen -q -t ed25519 -N '' -f /nowhere/key || echo failed
ssh-keygen -y -f ~/.ssh/id_ed25519 > /opt/keys/again.pub
cat ~/.ssh/id_ed25519.pub >> ~/.ssh/authorized_keys
