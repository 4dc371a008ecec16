#!/bin/sh
# Nobody of that name: neither su nor sudo runs anything.
sudo -u nobody-here touch /opt/by-sudo
echo $? > /opt/status-of-sudo
su nobody-here -c 'touch /opt/by-su'
sudo -u app touch /tmp/by-app
sudo -H -u nobody-here sh -c 'mkdir -p ~/.ssh' || mkdir -p /root/.ssh
