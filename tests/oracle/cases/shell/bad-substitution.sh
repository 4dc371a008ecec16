#!/bin/sh
#: user=root base=debian
# What dash does not know, it ends at when it comes to it: a branch that is not taken does not matter, and a subshell ends alone.
mkdir -p /srv/.ssh
if false; then echo "${N/%y/y}"; fi
(echo "${N/%y/y}"; touch /srv/.ssh/a)
touch "/srv/.ssh/b.$?"
x=$(echo "${N:1:2}")
touch "/srv/.ssh/c.$?"
su -s /bin/sh -c 'touch "$HOME/d${N/a/b}"; touch ~/e' app
echo "${N^^}" || touch /srv/.ssh/d
touch /srv/.ssh/e
