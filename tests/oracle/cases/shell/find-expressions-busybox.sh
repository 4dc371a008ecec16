#!/bin/sh
#: base=busybox
mkdir -p /root/.ssh/keys/.git /root/.ssh/old/deep /opt/app/bin
cd /root/.ssh
touch id_rsa id_rsa.pub config keys/a.pem keys/B.PEM keys/.git/x old/deep/id_old /opt/app/bin/run
chmod 777 keys/a.pem
chmod 604 config
find . \( -name '*.pub' -o -name 'config' \) -exec chmod 640 {} \;
find keys -name .git -prune -o -type f -print | xargs chmod 601
find . -type f ! -name '*.pub' ! -path './old/*' -exec chmod 610 {} +
find . -perm -010 -type f -exec chown app {} \;
find . -perm /002 -exec chmod o-w {} \;
find . -user app -name 'B*' -exec chmod 444 {} \;
find . -iname '*.pem' -perm 444 -exec chgrp app {} +
find /root/.ssh/old -depth -type d -exec chmod 711 {} \;
find old -type f -delete
find /opt/app -maxdepth 1 -mindepth 1 -exec chmod 700 {} \;
find /opt/app -name nothing -o -type d -a -exec chmod g+s {} \;
find /opt/app -type f -exec false {} + || touch /opt/failed-plus
find /opt/app -type f -exec false {} \; && touch /opt/went-on
find /opt/app -type f -exec test -x {} \; -exec chmod u+s {} \;
find . -nonsense || touch /opt/refused
find . -type f -print0 | xargs -0 chmod g+r
for f in $(find . -name 'id_*'); do chmod o+x "$f"; done
mkdir -p new/a new/b
find new -type d -exec chmod 750 {} \;
find . -empty -name nothing -exec rm {} \;
