#!/bin/sh
#: base=busybox
su app -c 'mkdir -p ~/.ssh && chmod 700 ~/.ssh && echo k > ~/.ssh/id_rsa'
su - app -c 'umask 077; touch .ssh/authorized_keys'
mkdir /root/.ssh; touch /root/.ssh/config
