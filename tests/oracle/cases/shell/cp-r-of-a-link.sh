#!/bin/sh
mkdir -p ~/.ssh ~/t; echo k > ~/t/k; ln -s ~/t ~/d
cp -r ~/d ~/.ssh/two
