#!/bin/bash
mkdir -p ~/.ssh; read -p 'Name? ' n < /dev/null || n=dflt; touch ~/.ssh/$n; read -r x; touch ~/.ssh/x$x; read -t 1 y || touch ~/.ssh/t; IFS= read -r -d '' doc <<'E2'
line
E2
touch ~/.ssh/${#doc}; read -a arr <<< "p q"; touch ~/.ssh/${arr[1]}; echo "u v" | { read a b; touch ~/.ssh/$b-$a; }; while read -r; do touch ~/.ssh/r$REPLY; done <<< "z"; read -n 2 k <<< abc; touch ~/.ssh/k$k
