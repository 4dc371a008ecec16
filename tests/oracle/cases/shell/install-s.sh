#!/bin/sh
mkdir -p ~/.ssh; echo k > ~/k
install -s -m 600 ~/k ~/.ssh/strip
