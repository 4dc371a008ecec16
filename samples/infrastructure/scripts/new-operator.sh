#!/bin/bash
# Lets an operator into this machine: new-operator.sh USER PUBLIC-KEY-FILE
set -euo pipefail

user=$1
home=/home/$user

useradd --create-home "$user"
mkdir -m 700 "$home/.ssh"
cp "$2" "$home/.ssh/authorized_keys"
chmod 664 "$home/.ssh/authorized_keys"
chown -R root:root "$home/.ssh"
