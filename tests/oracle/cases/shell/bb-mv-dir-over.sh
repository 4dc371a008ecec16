#!/bin/sh
#: base=busybox
mkdir -p /tmp/d ~/.ssh/d/x; mv /tmp/d ~/.ssh; mkdir -p /tmp/e/y ~/.ssh/e; mv /tmp/e ~/.ssh; echo a > ~/.ssh/a; ln ~/.ssh/a ~/.ssh/b; mv ~/.ssh/a ~/.ssh/b; echo x > ~/.ssh/x; chmod 600 ~/.ssh/x; echo y > ~/.ssh/y; mv -n ~/.ssh/x ~/.ssh/y; cp -n ~/.ssh/x ~/.ssh/y; ln -s ~/.ssh/x ~/.ssh/l; cp ~/.ssh/y ~/.ssh/l; cp -f ~/.ssh/y ~/.ssh/l; cp -r ~/.ssh/l ~/.ssh/m; cp -a ~/.ssh/l ~/.ssh/n; cp -rL ~/.ssh/l ~/.ssh/o; chown -h app ~/.ssh/l; chown -R app ~/.ssh
