#!/bin/sh
# One to five digits, leading zeros, the special bits, and what is no octal number.
mkdir -p ~/.ssh/d ~/.ssh/sgid
cd ~/.ssh
touch a b c d1 e f g h
chmod 6 a
chmod 60 b
chmod 600 c
chmod 0600 d1
chmod 00640 e
chmod 4755 f
chmod 8 g || chmod 888 g || chmod 10000 g
chmod 0 h
chmod 2755 sgid
chmod 755 sgid
chmod 1777 d
