#!/bin/sh
#: user=root
mkdir -p ~/.ssh /tmp/src/.ssh/sub; chmod 750 /tmp/src/.ssh
ssh-keygen -q -t ed25519 -N '' -f /tmp/src/.ssh/id_ed25519; chmod 2711 /tmp/src/.ssh/sub; touch /tmp/src/.ssh/sub/authorized_keys; chmod 666 /tmp/src/.ssh/sub/authorized_keys
rsync -a /tmp/src/.ssh /tmp/a
rsync -a /tmp/src/.ssh/ /tmp/b
rsync -r /tmp/src/.ssh /tmp/c/
rsync -r /tmp/src/.ssh/ /tmp/d/
rsync -rlt --chmod=D700,F600 /tmp/src/.ssh/ /tmp/e
rsync -a --chmod=u=rwX,go= /tmp/src/.ssh/ /tmp/e2
rsync -a --chmod=Du=rwx,Dgo=,Fu=rw,Fgo= /tmp/src/.ssh/ /tmp/e3
rsync /tmp/src/.ssh/id_ed25519 ~/.ssh/id_ed25519
rsync -p /tmp/src/.ssh/id_ed25519.pub ~/.ssh/
rsync /tmp/src/.ssh /tmp/f
rsync /tmp/src/.ssh/id_ed25519 /tmp/g/
rsync /tmp/src/.ssh/id_ed25519 /tmp/h/i/j || touch ~/.ssh/failed_rsa
rsync -a --no-perms /tmp/src/.ssh/ /tmp/k
umask 077
rsync -r /tmp/src/.ssh/ /tmp/l
rsync -a --delete /tmp/src/.ssh/ /tmp/m
echo other >/tmp/l/id_ed25519; chmod 644 /tmp/l/id_ed25519; chmod 711 /tmp/l
rsync -r /tmp/src/.ssh/ /tmp/l
echo other >/tmp/a/.ssh/id_ed25519; chmod 4644 /tmp/a/.ssh/id_ed25519; chmod 777 /tmp/a/.ssh
rsync -a /tmp/src/.ssh /tmp/a
rsync -a --chown=app:app /tmp/src/.ssh/ /tmp/o
rsync -av --exclude '*.pub' /tmp/src/.ssh/ /tmp/p
rsync -n -a /tmp/src/.ssh/ /tmp/q
rsync -a /tmp/nothing /tmp/r || touch ~/.ssh/failed2_rsa
