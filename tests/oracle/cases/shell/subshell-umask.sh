#!/bin/bash
(umask 077; mkdir ~/.ssh; echo k > ~/.ssh/id_rsa)
echo p > ~/.ssh/id_rsa.pub
umask 027 | cat
echo p > ~/.ssh/a
{ umask 077; } 
echo p > ~/.ssh/b
umask -S u=rwx,g=rx,o= >/dev/null
echo p > ~/.ssh/c
umask g-x,o+r; echo p > ~/.ssh/d; mkdir ~/.ssh/dd
umask $(umask); echo p > ~/.ssh/e
x=$(umask 0; umask); echo "$x" > ~/.ssh/f$x
