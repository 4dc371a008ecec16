#!/bin/sh
mkdir -m 700 /root/.ssh
cp /run/key /root/.ssh/id_rsa
chmod 600 /root/.ssh/id_rsa     # 644 stays in a comment
install -m 0600 /run/key "/root/.ssh/id_ed25519"
install -m600 /run/keys /root/.ssh/authorized_keys
touch /root/.ssh/config
chmod "0600" /root/.ssh/config
MODE=600
cp /run/key /root/.ssh/id_ecdsa
chmod "$MODE" /root/.ssh/id_ecdsa
KEY_MODE=600
cp /run/key /srv/id_ed25519 && chmod $KEY_MODE /srv/id_ed25519
