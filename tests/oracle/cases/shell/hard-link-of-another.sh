#!/bin/sh
#: user=app base=debian
# fs.protected_hardlinks: what belongs to another, and may not be written, cannot be linked.
ln /etc/passwd ~/key_1 || echo no
touch ~/mine && ln ~/mine ~/key_2
cp -l /etc/hostname ~/key_3 2>/dev/null
