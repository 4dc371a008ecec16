#!/bin/sh
mkdir -p ~/.ssh && cd ~/.ssh
for f in 1 2 3 4 5 6 7 8 9 10 11 12; do touch $f; done
chmod u=rw,go= 1
chmod go-rwx 2
chmod a=rw,+x 3
chmod g=u 4
chmod 640 5; chmod o=g,g-r 5
chmod u=rw 6
chmod a= 7
chmod 755 8; chmod a+X,g-x 8
chmod +X 9
chmod ug+s,+t 10
chmod u+x,go=u-w 11
chmod =r 12
