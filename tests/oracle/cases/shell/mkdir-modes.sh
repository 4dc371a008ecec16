#!/bin/sh
umask 027
mkdir -p -m 700 ~/a/b/.ssh
mkdir -m u=rwx,go= ~/.ssh
mkdir -pm 1777 ~/.ssh
mkdir -m 0 ~/none
mkdir -m +t ~/sticky
umask 777
mkdir -p ~/x/y/z
mkdir ~/w
