#!/bin/sh
mkdir -p 0700 /home/app/.ssh
chown - R app /home/app/.ssh
