#!/bin/sh
set -e
home=$(eval echo ~${1:-$(id -un)})
mkdir -p "$home/.ssh" "$home/.ssh/old"
chmod 700 "$home/.ssh"
echo key > "$home/.ssh/id_rsa"
chmod 600 "$home/.ssh/id_rsa"
[ -z "$1" ] || chown -R "$1:$1" "$home/.ssh"
