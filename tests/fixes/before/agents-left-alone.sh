#!/bin/sh
su app -c "ssh-agent -s; ssh-add"
