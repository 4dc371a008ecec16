#!/bin/sh
#: base=busybox
mkdir -p ~/.ssh; touch ~/x; ln -s ~/x ~/.ssh/l; cp -r ~/.ssh/l ~/.ssh/m; cp -R ~/.ssh/l ~/.ssh/n
