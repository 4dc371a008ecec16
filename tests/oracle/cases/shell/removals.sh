#!/bin/sh
mkdir -p ~/.ssh/a/b; touch ~/.ssh/a/b/c ~/.ssh/x ~/.ssh/y
rm -rf ~/.ssh/a
rm ~/.ssh/x; rm -f ~/.ssh/missing
mkdir ~/.ssh/empty; rmdir ~/.ssh/empty
rmdir ~/.ssh 2>/dev/null || touch ~/.ssh/still
rm -r /etc/ssh/ssh_host_*
mv /etc/ssh/sshd_config /etc/ssh/sshd_config.old
rm -rf /home/app/.??*
