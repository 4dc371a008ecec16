#!/bin/sh
mkdir -p ~/.ssh; touch ~/.ssh/x ~/.ssh/y; mkdir ~/.ssh/d
chmod 6755 ~/.ssh/x; chmod 2644 ~/.ssh/y; chmod 2755 ~/.ssh/d
chown app:app ~/.ssh/x ~/.ssh/y ~/.ssh/d
