#!/bin/sh
#: user=root base=debian
# What sets symbols off in a key may stand in a name: control characters, also in one that is not known.
mkdir -p "/srv/a" ~/.ssh; touch "/srv/a/id_rsa"; V="x"; mkdir -p "/srv/$V/.ssh"
D="$(date)"; touch ~/.ssh/id_rsa; chmod 600 ~/.ssh/id_rsa; [ -e "/srv/$D" ] || touch ~/.ssh/after
