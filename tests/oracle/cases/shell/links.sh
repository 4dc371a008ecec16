#!/bin/sh
mkdir -p ~/.ssh ~/real; cd ~/.ssh
echo k > key; chmod 640 key
ln -s key soft
ln key hard
chmod 600 hard
ln -sf ../real dir
echo x > dir/inside; chmod 600 dir/inside
ln -sfn /opt dir
touch dir/there
ln -s nothing dangling
echo made > dangling
rm soft
