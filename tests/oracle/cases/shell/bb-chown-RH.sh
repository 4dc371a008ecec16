#!/bin/sh
#: base=busybox
mkdir -p ~/t ~/.ssh; touch ~/t/k; ln -s ~/t ~/.ssh/d; chown -RH 34 ~/.ssh/d
