#!/bin/bash
#: user=root base=debian
# userdel -r leaves a home that is not its owner's, and says so with 12, unless it is forced.
mkdir -p /srv/.ssh
useradd -M -d /var/lib/git git
userdel -r git; touch "/srv/.ssh/a.$?"
useradd -M -d /var/lib/git git
mkdir -p /var/lib/git/.ssh
userdel -r git; touch "/srv/.ssh/b.$?"
useradd -m -d /var/lib/git git
userdel -r git; touch "/srv/.ssh/c.$?"
userdel git; touch "/srv/.ssh/d.$?"
useradd -m git2
userdel -r git2; touch "/srv/.ssh/e.$?"
useradd -m git2
chown app /home/git2
userdel -rf git2; touch "/srv/.ssh/f.$?"
ssh-keygen -t ed25519 -f /srv/.ssh/one -N "" creates=/srv/.ssh/one
touch "/srv/.ssh/g.$?"
