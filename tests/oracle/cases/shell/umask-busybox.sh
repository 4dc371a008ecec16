#!/bin/sh
#: base=busybox
mkdir ~/.ssh; cd ~/.ssh
umask u=rwx,go=; touch a; mkdir da
umask g+r; touch b
umask 0022; (umask 077; touch c); touch d
sh -c 'umask 027; touch e'; touch f
