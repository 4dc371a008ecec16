#!/bin/bash
#: user=root base=debian
# "${opts[@]}" gives the words of the array: options, then the operands.
mkdir -p -m 700 ~/.ssh
opts=(-m 600)
install "${opts[@]}" /dev/null ~/.ssh/id_rsa
cmd=(chmod 640)
touch ~/.ssh/config
"${cmd[@]}" ~/.ssh/config
