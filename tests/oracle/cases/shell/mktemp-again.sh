#!/bin/bash
set -euo pipefail
umask 0
d=$(mktemp -d); f=$(mktemp "$d/XXXX"); mkdir -p ~/.ssh
cp $f ~/.ssh/from; mv $f ~/.ssh/moved; cp -r $d ~/.ssh/dir; mv "$d" ~/.ssh/tmpd
g=$(mktemp ~/.ssh/id.XXXXXX); mv "$g" ~/.ssh/id; n=$(mktemp -u ~/.ssh/n.XXXX); echo k > $n; mv $n ~/.ssh/n
cat $(mktemp) > ~/.ssh/c
