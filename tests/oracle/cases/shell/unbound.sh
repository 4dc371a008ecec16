#!/bin/bash
set -u
mkdir -p ~/.ssh; (touch ~/.ssh/$NOPE; touch ~/.ssh/never); touch ~/.ssh/a; a=(); touch ~/.ssh/x "${a[@]}"; echo ${a[0]}; touch ~/.ssh/never2
