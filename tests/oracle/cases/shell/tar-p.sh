#!/bin/bash
mkdir -p ~/s/.ssh ~/out ~/outp; echo k > ~/s/.ssh/id_rsa; chmod 666 ~/s/.ssh/id_rsa; chmod 2777 ~/s/.ssh; chown -R app:app ~/s
tar -C ~/s -cf ~/s.tar .ssh
umask 077; mkdir ~/out/.ssh
tar -xf ~/s.tar -C ~/out
tar --no-same-permissions -xf ~/s.tar -C ~/outp
(cd ~/s && tar cf - .) | (cd /srv && tar xpf - --no-same-owner)
mkdir /home/app/o; chown app /home/app/o; cp ~/s.tar /home/app; chown app /home/app/s.tar; su app -c 'umask 027; cd ~/o; tar xf ../s.tar'
tar czf ~/g.tgz -C ~/s --mode=0700 --owner=root --group=root .ssh; mkdir ~/m; tar xzf ~/g.tgz -C ~/m --strip-components=1
