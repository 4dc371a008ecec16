#!/bin/bash
mkdir -p ~/.ssh; touch() { command touch "$1"; command chmod 600 "$1"; }; touch ~/.ssh/a
cd() { builtin cd "$@"; }; cd ~/.ssh; : > b
