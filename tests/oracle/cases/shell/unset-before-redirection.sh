#!/bin/sh
# Words are expanded before files are opened: with set -u an unset variable leaves no file behind.
( set -u; echo "$K" > /opt/words ) ; echo $? > /opt/status
( set -u; echo a > "/opt/$K" )
( set -u; K=b; echo "$K" > /opt/set )
echo "$K" > /opt/without
set -u
touch /opt/before
echo "$K" >> /opt/appended
touch /opt/after
