#!/bin/sh
mkdir -p ~/.ssh/keys/old; cd ~/.ssh
touch id_rsa id_rsa.pub keys/a keys/a.pub keys/old/b authorized_keys
find . -type d -exec chmod 700 {} \;
find ~/.ssh -type f -exec chmod 600 {} +
find . -name '*.pub' -exec chmod 644 {} +
find keys -type f ! -name '*.pub' | xargs chmod 400
find /root/.ssh -maxdepth 1 -name 'id_*' -print0 | xargs -0 chown app
find keys -name b -delete
