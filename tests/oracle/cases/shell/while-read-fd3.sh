#!/bin/sh
mkdir -p ~/.ssh; printf 'one\ntwo\n' > ~/in
while read -r l <&3; do install -m 600 /dev/null ~/.ssh/$l; done 3< ~/in
touch ~/.ssh/end
