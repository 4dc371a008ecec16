#!/bin/sh
mkdir -p /tmp/e/y ~/.ssh/e; mv /tmp/e ~/.ssh
