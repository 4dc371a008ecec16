#!/bin/sh
mkdir -p ~/.ssh ~/t; echo k > ~/t/k; chmod 640 ~/t/k; ln -s ~/t/k ~/l; cp -aL ~/l ~/.ssh/a; cp -dL ~/l ~/.ssh/b; cp -rL ~/l ~/.ssh/c; cp -r ~/l ~/.ssh/d; cp -rH ~/l ~/.ssh/e; cp -LP ~/l ~/.ssh/f
