#!/bin/bash
mode=644
outer() { local mode=600; inner; }
inner() { install -m $mode /dev/null ~/.ssh/$1${mode}; mode=640; }
mkdir ~/.ssh; outer; inner; inner
f() ( mode=400; umask 077; touch ~/.ssh/sub; ); f; inner
g() { local IFS=,; set -- a,b; touch $(printf '.ssh/%s ' $1); }; cd; g
mode=1 eval 'touch ~/.ssh/e$mode'; mode=5 :; touch ~/.ssh/m$mode
export -f inner; bash -c 'mode=700; inner'
