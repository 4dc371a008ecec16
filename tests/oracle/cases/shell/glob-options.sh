#!/bin/bash
mkdir -p ~/.ssh/s; cd ~/.ssh; touch id_a id_a.pub id_b id_b.pub config
shopt -s extglob nullglob globstar
chmod 600 !(*.pub)
chmod 640 id_@(a|b).pub
for f in *.none; do touch never; done
for f in **/*; do [[ -f $f && $f != *.pub ]] && chmod 400 $f; done
set -f; touch *.lit; set +f; touch {1..3} {x,y}z; chmod 604 [[:digit:]]; GLOBIGNORE='id_*'; chmod 611 *; unset GLOBIGNORE; shopt -s failglob; chmod 666 *.zip; touch after
