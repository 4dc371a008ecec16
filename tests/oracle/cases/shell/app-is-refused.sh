#!/bin/sh
#: user=app
# What is not ours to change stays as it is.
mkdir /opt/x 2>/dev/null
chmod 777 /etc/ssh 2>/dev/null || echo no
chown root ~ 2>/dev/null
echo x > /etc/ssh/sshd_config
mkdir -p ~/.ssh && chown app:app ~/.ssh && chmod 700 ~/.ssh
cp /etc/ssh/ssh_host_rsa_key ~/.ssh/id_rsa || cp /etc/ssh/ssh_host_rsa_key.pub ~/.ssh/id_rsa.pub
rm -f /etc/ssh/ssh_config
touch ~/.ssh/end
