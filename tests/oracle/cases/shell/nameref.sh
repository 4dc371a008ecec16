#!/bin/bash
#: user=root base=debian
# declare -n, local -n: the name stands for the variable that it is given; what is assigned goes to that one.
mkdir -p /root/.ssh
declare -n to=path
path=/root/.ssh/environment
install -m 640 /dev/null "$to"
find_it() { local -n out=$1; out=/root/.ssh/config; }
find_it where
touch "$where"
