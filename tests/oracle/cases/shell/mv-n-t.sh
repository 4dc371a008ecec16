#!/bin/sh
mkdir ~/.ssh ~/d; echo a > ~/.ssh/id; echo b > ~/d/id; chmod 600 ~/d/id
mv -n -t ~/d ~/.ssh/id; mv --no-clobber ~/d/id ~/.ssh
cp -n ~/d/id ~/.ssh/id; cp --update=none ~/.ssh/id ~/d; mv -u ~/.ssh/id ~/d
