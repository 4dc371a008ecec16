#!/bin/sh
su app -c "ssh-agent -s; ssh-add"
# a subshell would take it over
ssh-agent &
ssh-agent -s | grep SOCK
