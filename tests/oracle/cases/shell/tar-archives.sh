#!/bin/bash
#: user=root
umask 027
mkdir -p /srv/keys/sub; install -m 640 /dev/null /srv/keys/id_a; install -m 604 -o app -g app /dev/null /srv/keys/sub/id_b
ln -s id_a /srv/keys/link_key; chmod 2750 /srv/keys/sub
tar -C /srv -czf /tmp/keys.tar.gz keys
chmod 600 /srv/keys/id_a
mkdir /root/one /root/two /root/three /root/four
tar -xzf /tmp/keys.tar.gz -C /root/one
tar xf /tmp/keys.tar.gz --no-same-owner -C /root/two
tar cf - -C /srv/keys . | tar xf - -C /root/three
tar -cf /tmp/abs.tar /srv/keys/sub 2>/dev/null
tar -C /root/four -xpf /tmp/abs.tar
su app -c 'mkdir ~/out && cd ~/out && tar xf - ' < /tmp/keys.tar.gz
cd /home/app && mkdir -p -m 755 in && chown app in && chmod 644 /tmp/keys.tar.gz && su app -c 'umask 077; tar xzf /tmp/keys.tar.gz -C ~/in; tar xpzf /tmp/keys.tar.gz -C ~/in'
tar -cf /tmp/some.tar -C /srv/keys id_a missing 2>/dev/null || touch /root/some_key
tar -tf /tmp/some.tar > /root/list_key
tar xf /tmp/some.tar -C /root id_a
