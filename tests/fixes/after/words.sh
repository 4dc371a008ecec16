#!/bin/sh
mkdir -p -m 0700 /home/app/.ssh
chown -R app /home/app/.ssh
