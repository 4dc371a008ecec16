#!/bin/sh
mkdir ~/.ssh; echo a > ~/.ssh/a; chmod 600 ~/.ssh/a; echo b > ~/.ssh/b
mv -n ~/.ssh/a ~/.ssh/b
