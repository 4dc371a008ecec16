#!/bin/sh
mkdir -p ~/.ssh; printf 'one\ntwo\n' > ~/in; exec < ~/in
while read -r l; do install -m 600 /dev/null ~/.ssh/$l; done
touch ~/.ssh/end
