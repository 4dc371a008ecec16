#!/bin/sh
mkdir ~/.ssh; echo a > ~/.ssh/a; chmod 600 ~/.ssh/a; echo b > ~/.ssh/b;  mv -b ~/.ssh/a ~/.ssh/b; mv --backup=numbered ~/.ssh/b ~/.ssh/b~; mv -i ~/.ssh/b~ ~/.ssh/b~.~1~ < /dev/null
