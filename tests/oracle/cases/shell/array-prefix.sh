#!/bin/bash
mkdir -p ~/.ssh; cd ~/.ssh; a=(p q r); touch "${a[@]/#/pre}"; touch ${a[@]/%/.pub}; touch "${a[@]%r}x" "${a[@]^^}"
