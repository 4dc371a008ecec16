#!/bin/sh
#: base=busybox
mkdir -p ~/t ~/.ssh; touch ~/t/k; ln -s ~/t ~/.ssh/d; chown -RL 33 ~/.ssh
