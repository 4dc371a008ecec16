#!/bin/sh
mkdir ~/.ssh; echo a > ~/.ssh/a; sleep 0.02; echo b > ~/.ssh/b; chmod 600 ~/.ssh/b; mv -u ~/.ssh/a ~/.ssh/b
