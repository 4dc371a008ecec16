#!/bin/sh
mkdir -p ~/.ssh; echo k > ~/.ssh/k; chmod 600 ~/.ssh/k; echo n > ~/n; cp -b ~/n ~/.ssh/k; cp -f ~/n ~/.ssh/k; install -m 640 ~/n ~/.ssh/k; install --backup=simple -S .o -m 644 ~/n ~/.ssh/k; ln -b ~/n ~/.ssh/k; ln -sb ~/n ~/.ssh/k
