#!/bin/sh
#: base=busybox
set -e
{ echo a; } > /etc/passwd/x
if true; then echo a; fi > /etc/passwd/x
while false; do :; done > /etc/passwd/x
mkdir -m 700 /opt/a
( ( echo a ) > /etc/passwd/x; mkdir /opt/b ) || mkdir /opt/c
g() { echo a; } > /etc/passwd/x
mkdir /opt/d
> /etc/passwd/x || true
g
mkdir /opt/e
