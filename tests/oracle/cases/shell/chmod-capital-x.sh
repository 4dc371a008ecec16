#!/bin/sh
mkdir -p ~/.ssh/sub; cd ~/.ssh
touch plain exec sub/f; chmod 700 exec sub; chmod 600 sub/f plain
chmod -R u=rwX,go=rX .
chmod 700 exec
chmod u=rwX,go=rX exec
