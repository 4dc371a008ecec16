#!/bin/sh
#: user=root base=debian
# adduser --system makes the home without what /etc/skel holds (0755); a user that is not of the system gets it all (0700).
adduser --quiet --system --group --shell /bin/sh --home /home/ops ops
adduser --quiet --disabled-password --gecos '' git
