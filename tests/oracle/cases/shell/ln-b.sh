#!/bin/sh
mkdir -p ~/.ssh; echo n > ~/n; echo k > ~/.ssh/k; chmod 600 ~/.ssh/k; ln -b ~/n ~/.ssh/k
