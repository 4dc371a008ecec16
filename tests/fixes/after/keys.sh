#!/bin/sh
ssh-keygen -q -t ed25519 -N '' -f /etc/app/key
ssh-keygen -t ed25519 -N "" -f /etc/app/other
ssh-keygen -q -t ed25519 -N '' -f /etc/app/third
ssh-keygen -q -t rsa -b 2048 -N '' -f /etc/app/fourth
ssh-keygen -q -t dsa -N '' -f /etc/ssh/ssh_host_dsa_key
