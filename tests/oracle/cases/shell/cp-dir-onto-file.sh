#!/bin/sh
mkdir -p ~/.ssh /tmp/c; touch /tmp/c/x; touch ~/.ssh/c; chmod 600 ~/.ssh/c
cp -r /tmp/c ~/.ssh; cp /tmp/c ~/.ssh/d; cp -a /tmp/c/. ~/.ssh/c
