#!/bin/sh
#: user=app
mkdir -p .ssh/a/b .ssh/c
touch .ssh/a/x .ssh/a/b/y .ssh/c/z
find .ssh -type d -exec chmod 600 {} \; || touch failed
find .ssh -type d -exec chmod 700 {} + || touch failed2
find . -name z -exec chmod 640 {} \;
chmod 700 .ssh
find .ssh -depth -exec chmod g+w {} +
