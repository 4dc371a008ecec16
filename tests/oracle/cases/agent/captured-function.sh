#!/bin/sh
start() { eval "$(ssh-agent -s)" >/dev/null; }
ignored=$(start)
ssh-add -l
start | cat
ssh-add -l
start
ssh-add -l
