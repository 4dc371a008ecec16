#!/bin/sh
#: base=busybox
# BusyBox asks the mode as changed so far whether there is an x.
mkdir -p ~/.ssh/sub; cd ~/.ssh
touch plain exec sub/f; chmod 700 exec; chmod 600 sub/f plain
chmod u=rwX,go=rX exec
chmod -R u=rwX,go=rX sub
chmod o+t sub
chmod +t plain
