#!/bin/bash
rsync -a /mnt/old/home/app/.ssh /home/app/
chown -R app:app /home/app/.ssh
