#!/bin/bash
# 600 is for the files: a directory that nobody may enter holds no key. What stat says of it is what InfraLint foretells.
mkdir -p ~/.ssh
chmod -R 600 ~/.ssh
# <- INFRA1003
stat --format '%a' ~/.ssh
