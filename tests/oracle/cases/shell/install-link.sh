#!/bin/sh
mkdir -p ~/.ssh ~/t; echo k > ~/t/k; ln -s ~/t/k ~/.ssh/l; install -m 600 ~/t/k ~/.ssh/l; install -m 640 /etc/hostname ~/.ssh/l; ln -s ~/t ~/d; install -m 604 ~/.ssh/l ~/d; install -d -m 700 ~/d; install -d -m 711 ~/.ssh ~/.ssh; install -m 640 -T ~/.ssh/l ~/d || touch ~/no; install -m 600 ~/t ~/zz; install -m 600 nope ~/zz; install -s -m 600 ~/t/k ~/strip
