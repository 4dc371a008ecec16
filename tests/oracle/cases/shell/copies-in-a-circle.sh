#!/bin/bash
#: user=root base=debian
# Links that are followed and lead in a circle: cp sees it, and goes on with the rest.
mkdir -p ~/.ssh/a; touch ~/.ssh/a/k
ln -s .. ~/.ssh/a/up
cp -rL ~/.ssh /srv/copy
touch ~/.ssh/after
