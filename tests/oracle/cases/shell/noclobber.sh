#!/bin/bash
set -C; mkdir ~/.ssh; umask 077; echo a > ~/.ssh/a; umask 0; echo b > ~/.ssh/a || touch ~/.ssh/refused; echo c >| ~/.ssh/a; echo d > ~/.ssh/d; set +o noclobber; echo d > ~/.ssh/d
{ echo x; echo y >&2; } > ~/.ssh/o 2> ~/.ssh/e
echo z &> ~/.ssh/both; echo z &>> ~/.ssh/b2; echo z >& ~/.ssh/b3
if > ~/.ssh/if; then :; fi; while read l; do touch ~/.ssh/l-$l; done < <(echo p; echo q); until [ -e ~/.ssh/u ]; do touch ~/.ssh/u; done
for i in 1 2 3; do [ $i = 2 ] && continue; touch ~/.ssh/i$i; [ $i = 3 ] && break; done; for ((i=0;i<2;i++)); do touch ~/.ssh/c$((i*2)); done
