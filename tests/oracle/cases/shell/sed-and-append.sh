#!/bin/sh
sed -i 's/^#\?PermitRootLogin.*/PermitRootLogin no/' /etc/ssh/sshd_config
chmod 600 /etc/ssh/sshd_config; sed -i '/^Port/d' /etc/ssh/sshd_config
echo 'AllowUsers app' >> /etc/ssh/sshd_config
printf 'Host *\n' > /etc/ssh/ssh_config.d/app.conf
mkdir -p /home/app/.ssh; echo a > /home/app/.ssh/config; chown -R app:app /home/app/.ssh; chmod 600 /home/app/.ssh/config
sed -i 's/a/b/' /home/app/.ssh/config
sed -i.bak 's/b/c/' /home/app/.ssh/config
sort -o /home/app/.ssh/config /home/app/.ssh/config
rm /etc/ssh/ssh_host_rsa_key /etc/ssh/ssh_host_rsa_key.pub
