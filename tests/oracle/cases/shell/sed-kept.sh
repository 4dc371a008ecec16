cd /srv
echo x > f; chmod 600 f; chown app f
sed -i.bak s/x/y/ f
echo x > k; chmod 640 k; ln -s k l
sed -i.orig s/x/y/ l
sed -ie s/x/y/ k
sed -i s/x/y/ k
sed -ni.n p k
sed --in-place=.long -e s/a/b/ k
mkdir -m 700 bak
sed -i'bak/*.old' s/x/y/ k
sed -i.1 s/x/y/ nosuch || touch failed
sed -i.2 s/x/y/ f k
touch g; chmod 666 g; touch g.bak; chmod 600 g.bak; sed -i.bak s/x/y/ g
install -m 600 /dev/null /etc/ssh/ssh_host_x_key; sed -i.save s/a/b/ /etc/ssh/ssh_host_x_key
