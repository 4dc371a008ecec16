#!/bin/bash
eval "$(ssh-agent -s)"
export -n SSH_AUTH_SOCK
ssh-add -l
declare -x SSH_AUTH_SOCK
ssh-add -l
typeset +x SSH_AUTH_SOCK
ssh-add -l
readonly SSH_AUTH_SOCK
export SSH_AUTH_SOCK
ssh-add -l
