#!/bin/sh
ssh-keygen -q -t rsa -b 1024 -N '' -f /etc/app/key
ssh-keygen -t dsa -N "" -f /etc/app/other
ssh-keygen -q -b 1024 -t rsa -N '' -f /etc/app/third
ssh-keygen -q -t rsa -b 2048 -N '' -f /etc/app/fourth
ssh-keygen -q -t dsa -N '' -f /etc/ssh/ssh_host_dsa_key
