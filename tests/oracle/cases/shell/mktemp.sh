#!/bin/sh
umask 022
t=$(mktemp); echo key > "$t"; mkdir -p ~/.ssh; mv "$t" ~/.ssh/id_rsa
t=$(mktemp -d); mkdir ~/.ssh/copy; touch $t/k; cp -r $t ~/.ssh/dir; cp $t/k ~/.ssh/k; rm -rf "$t"
t=$(mktemp); chmod 644 $t; cp $t ~/.ssh/id_rsa.pub; rm -f $t
cp -p $(mktemp) ~/.ssh/config
