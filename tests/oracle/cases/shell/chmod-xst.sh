#!/bin/bash
mkdir -p ~/.ssh/d; cd ~/.ssh; touch a b c; chmod 600 a b c
chmod a+X a d; chmod u+x b; chmod go+X b
chmod ug+s d; chmod 755 d; chmod u-s,+t d; chmod -st d
chmod g=u,o=g-w a; chmod u=o,a+r-x c
chmod +w b; umask 077; chmod +rw b; chmod -r c 2>/dev/null; chmod =r a
chmod o=t d; chmod -- -x d; chmod -c --reference=a b >/dev/null; chmod u+rwX-w,g+s-s c
chmod 1777 d; chmod =,u+rwx d
chmod -R --no-preserve-root a-w,u+w .
