#!/bin/bash
set -euo pipefail
mkdir -p ~/.ssh; grep -E '^ssh-' /etc/hostname | while read -r k; do echo "$k" >> ~/.ssh/authorized_keys; done || true
touch ~/.ssh/a; n=$(grep -c nothing /etc/hostname); touch ~/.ssh/never
