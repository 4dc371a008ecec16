#!/bin/sh
mkdir -p ~/.ssh; echo k > ~/k; chmod 640 ~/k
umask 077
cp -a --no-preserve=mode ~/k ~/.ssh/k
cp --no-preserve=mode -a ~/k ~/.ssh/k2
