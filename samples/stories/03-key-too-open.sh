#!/bin/bash
# "UNPROTECTED PRIVATE KEY FILE": ssh-add ignores the key, ssh-add -l has no identities, and in the end signing fails.
cp /mnt/backup/deploy ~/.ssh/deploy_rsa
chmod 644 ~/.ssh/deploy_rsa
# <- INFRA1001
eval "$(ssh-agent -s)"
trap 'ssh-agent -k' EXIT
ssh-add ~/.ssh/deploy_rsa
ssh-add -l
