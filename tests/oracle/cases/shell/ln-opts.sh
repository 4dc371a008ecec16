#!/bin/sh
mkdir -p ~/.ssh; cd ~/.ssh; echo a > a; echo b > b; ln a b; ln -P a c; ln -t /tmp a; ln -T a /tmp/zz; ln -s a a; ln -f a a; ln -sf a a; ln -s ../x; ln nope n; ln -s; ln -d a dd; ln a b /srv; chmod 600 a; ln -srf a /srv/a; ln -i a b </dev/null
