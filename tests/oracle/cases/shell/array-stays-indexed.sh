#!/bin/bash
#: user=root base=debian
# An array with numbers for keys does not become one with names; another of that name in a function does.
mkdir -p ~/.ssh
modes=(644 644)
declare -A modes=([id_rsa]=600 [id_ecdsa]=640)
for n in "${!modes[@]}"; do touch ~/.ssh/"k$n"; done
f() { declare -A modes=([id_rsa]=600); for n in "${!modes[@]}"; do touch ~/.ssh/"$n"; chmod "${modes[$n]}" ~/.ssh/"$n"; done; }
f
