#!/bin/bash
# Without a "who" the umask decides which bits a clause may touch.
mkdir -p ~/.ssh && cd ~/.ssh
touch a b c d e
umask 027
chmod +x a
chmod =rw b
chmod 666 c d
chmod -w c || true
chmod a-w d
umask 077
chmod +r,+x e
