#!/bin/sh
#: user=app
touch a b
chmod 444 a
touch a || touch a-failed
mkdir d
touch d/x
chmod 600 d
touch d/x || touch x-failed
touch /etc/passwd || touch passwd-failed
chmod 555 d
touch d && touch d-done
touch d/x && touch dx-done
touch d/y || touch dy-failed
