#!/bin/bash
mkdir -p ~/.ssh; readonly M=600; M=644; touch ~/.ssh/a; chmod $M ~/.ssh/a; M=7 touch ~/.ssh/b; f() { local M=755; touch ~/.ssh/c; chmod $M ~/.ssh/c; }; f; unset M; touch ~/.ssh/d$M; declare -r N=1; declare -i n=3+4; touch ~/.ssh/n$n; declare -l l=ABC; declare -u u=abc; touch ~/.ssh/$l$u; typeset -x E=1; sh -c 'touch ~/.ssh/e$E'
