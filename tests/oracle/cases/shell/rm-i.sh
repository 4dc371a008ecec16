#!/bin/sh
mkdir ~/.ssh; cd ~/.ssh; echo a > a; rm -i a < /dev/null; echo b > b; yes | rm -i b; echo c > c; echo n | rm -i c; echo d > d; mv -i d c < /dev/null
