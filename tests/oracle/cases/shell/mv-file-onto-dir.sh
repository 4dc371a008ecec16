#!/bin/sh
mkdir -p ~/.ssh/c; echo > /tmp/c; mv /tmp/c ~/.ssh; mv /tmp/c ~/.ssh/; mkdir -p /tmp/d ~/.ssh/d/x; mv /tmp/d ~/.ssh; mkdir -p /tmp/e/y ~/.ssh/e; mv /tmp/e ~/.ssh
