#!/bin/bash
set -e
mkdir -m 700 ~/.ssh
x=$(false; echo ok)
touch ~/.ssh/one-$x
local_f() { local y=$(false); touch ~/.ssh/two; }
local_f
echo "$(false)" > ~/.ssh/three
y=$(false)
touch ~/.ssh/four
