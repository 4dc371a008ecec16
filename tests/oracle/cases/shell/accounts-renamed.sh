useradd -m app
mkdir -m 700 /home/app/.ssh
touch /home/app/.ssh/authorized_keys
chown -R app:app /home/app/.ssh
usermod -l web app
touch /srv/x && chown web /srv/x
usermod -d /home/web -m web
groupmod -n webs app
touch /srv/y && chgrp webs /srv/y
groupmod -n docker webs
groupmod -n root docker && touch /srv/no
groupadd -g 3000 ops
touch /srv/z; chgrp ops /srv/z
groupmod -g 3100 ops
touch /srv/zz; chgrp ops /srv/zz
chown app /srv/nope 2>/dev/null || touch /srv/noapp
su web -c 'touch ~/mine'
usermod -l web nosuch || touch /srv/nosuch
useradd -m b; usermod -l web b || touch /srv/taken
