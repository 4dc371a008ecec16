#!/bin/sh
#: user=root base=debian
# usermod -g gives the files of the home that had the old group to the new one.
mkdir -p /home/app/.ssh && chown app:app /home/app/.ssh
touch /home/app/.ssh/known_hosts
usermod -g users app
