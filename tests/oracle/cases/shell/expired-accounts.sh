#!/bin/sh
mkdir -m 0777 /srv/t
sudo -u root mkdir /srv/t/0
passwd -e root
sudo -u root mkdir /srv/t/a
sudo -u app mkdir /srv/t/b
su app -c 'mkdir /srv/t/c'
su - root -c 'mkdir /srv/t/d'
runuser -u app -- mkdir /srv/t/e
passwd -e app
su app -c 'mkdir /srv/t/f'
su - app -c 'mkdir /srv/t/g'
runuser -u app -- mkdir /srv/t/h
runuser app -c 'mkdir /srv/t/i'
echo root:abc | chpasswd
sudo -u root mkdir /srv/t/j
sudo -u app mkdir /srv/t/k
echo 'app:$6$abc$def' | chpasswd -e
su app -c 'mkdir /srv/t/l'
chage -d 0 root
sudo -u app mkdir /srv/t/m
chage -d -1 root
sudo -u app mkdir /srv/t/n
chage -E 0 root
sudo -u app mkdir /srv/t/o
usermod -e '' root
sudo -u app mkdir /srv/t/p
usermod -e 1 root
sudo -u app mkdir /srv/t/q
usermod -e '' root
usermod -L root
sudo -u app mkdir /srv/t/r
passwd -d root
sudo -u app mkdir /srv/t/s
useradd -m -e 2001-01-01 old
su old -c 'mkdir /srv/t/t'
runuser -u old -- mkdir /srv/t/u
usermod -e '' old
su old -c 'mkdir /srv/t/v'
usermod -e 2030-01-01 old
su old -c 'mkdir /srv/t/w'
chage -M 99999 -I -1 old
su old -c 'mkdir /srv/t/x'
passwd -e old
chage -E -1 old
su old -c 'mkdir /srv/t/y'
chage -d -1 old
su old -c 'mkdir /srv/t/z'
someone=$(head -n 1 /etc/shells | tr -dc '#' | sed 's/#/old/')
passwd -e "$someone"
su old -c 'mkdir /srv/t/last'
