#!/bin/bash
mkdir -p ~/.ssh; f() { touch /tmp/f$1; }
su app -c 'f 1'; runuser -u app f 2; export -f f; su app -c 'f 3'
