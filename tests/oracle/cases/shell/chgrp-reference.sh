#!/bin/sh
#: user=root base=debian
# chgrp --reference and chown --reference give what the other file has.
mkdir -p /home/app/.ssh
chgrp --reference=/home/app /home/app/.ssh
chgrp --reference /home/app /etc/ssh/ssh_host_rsa_key.pub
mkdir -p /root/.ssh
chown --reference=/home/app /root/.ssh
