#!/bin/bash
mkdir ~/.ssh; cd ~/.ssh
case abc in a*) touch 1;;& *c) touch 2;& z) touch 3;; *) touch 4;; esac
case "$1" in "") touch empty;; esac
set -- -k key -m 600 rest
while getopts k:m: o; do case $o in k) k=$OPTARG;; m) m=$OPTARG;; esac; done; shift $((OPTIND-1)); touch $k $1; chmod $m $k
while [ $# -gt 0 ]; do touch arg-$1; shift; done
[[ abc =~ ^a(.)c$ ]] && touch re-${BASH_REMATCH[1]}
x=/a/b.tar.gz; touch ${x##*/} "${x%%.*}" ${x%.gz}x 2>/dev/null; touch s${#x} ${x:3:1} n${x/b/c}  2>/dev/null; y=Ab; touch ${y^^} ${y,,}q ${y~}w
: ${z:=dflt}; touch $z ${q-unset} ${q+set}none ${z:+alt}; a=(p q r); touch ${a[-1]}1 ${#a[@]}n ${a[@]/#/pre}; unset a[1]; touch "i${!a[*]}"
