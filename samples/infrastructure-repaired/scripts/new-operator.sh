#!/bin/bash
# Lets an operator into this machine: new-operator.sh USER PUBLIC-KEY-FILE
set -euo pipefail

user=$1
home=/home/$user

useradd --create-home "$user"
install -d -m 700 -o "$user" -g "$user" "$home/.ssh"
install -m 600 -o "$user" -g "$user" "$2" "$home/.ssh/authorized_keys"
