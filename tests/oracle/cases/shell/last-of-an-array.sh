#!/bin/bash
#: user=root base=debian
# The path is the last one of an array: what is written there exists with the mode of the subshell's umask.
mkdir -p -m 700 ~/.ssh
paths=(a b /root/.ssh/github)
(umask 077; echo key > "${paths[${#paths[@]}-1]}")
echo more >> ~/.ssh/github
echo more &>> ~/.ssh/config
