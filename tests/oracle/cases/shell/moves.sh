#!/bin/sh
mkdir -p ~/.ssh /opt/d; cd ~/.ssh
echo a > a; chmod 640 a; chown app a
echo b > b; echo c > c; chmod 600 c
mv a moved
mv b moved2 && mv c moved2
mv moved /opt/d
mv moved2 /opt/d/
mkdir sub; touch sub/x; mv sub /srv/sub
mv -n /opt/d/moved /opt/d/moved2
mv -T /srv/sub /srv/renamed
