#!/bin/sh
mkdir -m 777 /root/.ssh
cp /run/key /root/.ssh/id_rsa
chmod 644 /root/.ssh/id_rsa     # 644 stays in a comment
install -m 0640 /run/key "/root/.ssh/id_ed25519"
install -m666 /run/keys /root/.ssh/authorized_keys
touch /root/.ssh/config
chmod "0666" /root/.ssh/config
MODE=640
cp /run/key /root/.ssh/id_ecdsa
chmod "$MODE" /root/.ssh/id_ecdsa
KEY_MODE=644
cp /run/key /srv/id_ed25519 && chmod $KEY_MODE /srv/id_ed25519
