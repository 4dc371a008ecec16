#!/bin/sh
# GNU keeps a directory's set-id bits for up to four digits; five digits and = clear them.
mkdir -m 2750 ~/keep ~/five ~/equal ~/symbolic
mkdir -p ~/.ssh; chmod 6700 ~/.ssh
chmod 700 ~/keep ~/.ssh
chmod 00700 ~/five
chmod =700 ~/equal
chmod u=rwx,go= ~/symbolic
install -d -m 700 ~/keep
