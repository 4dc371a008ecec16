#!/bin/sh
mkdir ~/.ssh; cd ~/.ssh; echo a > a; chmod 600 a; echo b > b; cp -ip a b < /dev/null; ln -s a l; ln -i a l < /dev/null
