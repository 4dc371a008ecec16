#!/bin/sh
#: user=root base=debian
# What stat -c says of a known file is an owner to give: numbers (%u:%g) and names (%U:%G).
chown "$(stat -c %u:%g /home/app)" /etc/ssh/ssh_config
mkdir -p /root/.ssh
chown "$(stat -c %U:%G /home/app)" /root/.ssh
touch /root/.ssh/config
chown $(stat -c '%U' /home/app) /root/.ssh/config
