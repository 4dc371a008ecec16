#!/bin/sh
mkdir -p ~/.ssh
umask u=rwx,g=,o=; touch ~/.ssh/a; mkdir ~/.ssh/ad
umask a+r; touch ~/.ssh/b
umask g=u; touch ~/.ssh/c
umask o-r,g-w; touch ~/.ssh/d
umask 8 2>/dev/null; touch ~/.ssh/e
umask 0777; touch ~/.ssh/f; mkdir ~/.ssh/g
umask 22; touch ~/.ssh/h
