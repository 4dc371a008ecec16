#!/bin/sh
mkdir -p ~/.ssh; cd ~/.ssh
touch id_rsa id_rsa.pub id_ed25519 id_ed25519.pub config .hidden
chmod 600 *
chmod 644 *.pub
chmod 640 .h*
chmod 755 nothing-* 2>/dev/null
chmod 400 id_[er]*[0-9]
