#!/bin/sh
set -eu
umask 077
mkdir -p ~/.ssh
vault read -field=key secret/deploy > ~/.ssh/deploy_key
ssh -i ~/.ssh/deploy_key git@git.example.com true
