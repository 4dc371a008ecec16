#!/bin/sh
#: base=busybox
mkdir .ssh; setpriv --reuid=1000 touch /tmp/sp; setpriv --nnp touch .ssh/a
