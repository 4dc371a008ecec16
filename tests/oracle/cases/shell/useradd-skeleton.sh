#!/bin/sh
#: user=root base=debian
# useradd -k takes another skeleton: /dev/null is none, so nothing is copied.
mkdir -p /opt/skel/.ssh
touch /opt/skel/.ssh/authorized_keys
useradd -m -k /dev/null git
useradd -m -k /opt/skel deploy
