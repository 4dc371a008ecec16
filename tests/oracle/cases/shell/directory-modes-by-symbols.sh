#!/bin/sh
cd /opt; umask 077; chmod g+s /opt
i=0
for m in u=rwx,go= g= g+s +t a-x u-w u=g go+w a=r =r 0 u=rwx; do
 i=$((i+1))
 mkdir d$i; chmod 2757 d$i
 install -d -m $m d$i
 install -d -m $m n$i
 mkdir -m $m m$i
done
