#!/bin/sh
# Nobody of that name: neither su nor sudo runs anything.
sudo -u nobody-here touch /opt/by-sudo
echo $? > /opt/status-of-sudo
su nobody-here -c 'touch /opt/by-su'
sudo -u app touch /tmp/by-app
sudo -H -u nobody-here sh -c 'mkdir -p ~/.ssh' || mkdir -p /root/.ssh
install -d -m 700 -o nobody-here /opt/by-install || touch /opt/not-installed
install -m 600 -o app -g nobody-here /dev/null /opt/file-by-install
install -m 600 -o app -g app /dev/null /opt/file-of-app
install -m 600 -o 4711 /dev/null /opt/file-of-a-number
