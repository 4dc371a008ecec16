#!/bin/bash
# PuTTY's format is none that OpenSSH reads: "invalid format".
eval "$(ssh-agent -s)"
trap 'ssh-agent -k' EXIT
ssh-add ~/keys/work.ppk
# <- INFRA2013
