#!/bin/sh
mkdir -p /tmp/d ~/.ssh/d/x; mv /tmp/d ~/.ssh
