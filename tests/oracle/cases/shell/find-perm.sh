#!/bin/bash
mkdir -p ~/.ssh/s; cd ~/.ssh; touch a b c s/d id.pub; chmod 644 a; chmod 600 b; chmod 666 c; chmod 777 s
find . -type f -perm /022 -exec chmod go-w {} +
find . -type f -perm 600 -exec chmod 400 {} \;
find . -perm -o=w -type d -print0 | xargs -0 chmod 755
find . -type f ! -name '*.pub' -a -perm -004 -print0 | xargs -0r chmod 600
find . \( -name a -o -name c \) -prune -o -type f -exec chmod 640 {} +
find ~/.ssh -mindepth 2 -user root -exec sh -c 'for f; do chmod 604 "$f"; done' _ {} +
ls *.pub | xargs -I% cp % %.bak; printf '%s\n' x y | xargs -n1 -I{} touch f-{}
