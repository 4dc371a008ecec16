#!/bin/sh
mkdir ~/.ssh; echo a > ~/.ssh/a; chmod 600 ~/.ssh/a; echo b > ~/.ssh/b; cp -ip ~/.ssh/a ~/.ssh/b < /dev/null; yes | cp -pi ~/.ssh/a ~/.ssh/b; rm -i ~/.ssh/a < /dev/null; ln -s ~/.ssh/a ~/.ssh/l; ln -i ~/.ssh/a ~/.ssh/l </dev/null; mv -i ~/.ssh/a ~/.ssh/b </dev/null
