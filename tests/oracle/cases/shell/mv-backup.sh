#!/bin/sh
mkdir ~/.ssh; cd ~/.ssh; echo a > a; chmod 600 a; echo b > b; mv -b a b; mv --backup=numbered b b~
