#!/bin/bash
# 1024 bits of RSA were much in 2000.
ssh-keygen -q -t rsa -b 1024 -N '' -f ~/.ssh/id_rsa
# <- INFRA3004
