#!/bin/sh
cd /opt
ln -s loop loop
echo a > loop || touch failed
mkdir loop/x || touch failed2
chmod 600 loop || touch failed3
ln -s b a
ln -s a b
cp /etc/passwd a || touch failed4
cat b || touch failed5
test -e a || touch dangling
chown -h app a
rm loop
touch loop
