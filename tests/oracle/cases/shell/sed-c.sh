#!/bin/sh
mkdir ~/.ssh; echo a > ~/.ssh/k; chmod 640 ~/.ssh/k; chown app ~/.ssh/k; ln ~/.ssh/k ~/.ssh/h; sed -i s/a/b/ ~/.ssh/k; perl -pi -e 's/b/c/' ~/.ssh/k; sed -i.bak s/a/b/ ~/.ssh/h; sed -n -i p ~/.ssh/none ~/.ssh/h
