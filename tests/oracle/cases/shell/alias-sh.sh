#!/bin/sh
mkdir -p ~/.ssh
alias mk='install -m 600 /dev/null'
mk ~/.ssh/a
unalias mk
mk ~/.ssh/b
