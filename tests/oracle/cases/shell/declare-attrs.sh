#!/bin/bash
mkdir -p ~/.ssh; declare -i n=3+4; touch ~/.ssh/n$n; declare -l l=ABC; touch ~/.ssh/$l; n+=1; touch ~/.ssh/m$n; declare -u u; u=abc; touch ~/.ssh/$u
