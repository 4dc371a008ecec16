#!/bin/bash
install -m 600 /mnt/backup/deploy ~/.ssh/deploy_rsa
eval "$(ssh-agent -s)"
trap 'ssh-agent -k' EXIT
ssh-add ~/.ssh/deploy_rsa
ssh-add -l
