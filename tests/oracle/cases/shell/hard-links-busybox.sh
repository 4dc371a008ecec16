#!/bin/sh
#: base=busybox
# one file, several names: what is done to one is done to all, until a name is another file's
mkdir -p /home/app/.ssh /opt/keys /root/.ssh
cd /home/app/.ssh
echo key > id_rsa
ln id_rsa id_deploy
chmod 600 id_deploy
chown app:app id_rsa
echo key > id_ecdsa
ln id_ecdsa /opt/keys/id_ecdsa
mv id_ecdsa id_github
chmod 640 id_github
echo key > id_a
ln id_a id_b
rm id_a
touch id_a
chmod 604 id_a
chmod 400 id_b
ln id_b id_c
cp id_rsa id_c
sed -i 's/k/j/' id_c
chmod 641 id_c
echo key > id_d
ln id_d id_e
mv id_a id_d
chmod 611 id_d
chmod -R g+w .
ln -f id_d id_e
chmod u+x id_e
ln id_missing id_f
ln id_d id_rsa
cp -p id_d id_g
chmod 700 id_g
ln -s id_d id_link
ln id_link id_link2
chmod 000 id_link2
