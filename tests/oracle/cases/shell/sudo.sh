#!/bin/bash
umask 027
su app -c 'mkdir -p ~/.ssh && umask > ~/.ssh/um && echo k > ~/.ssh/id'
su - app -c 'touch .ssh/login; umask 077; touch .ssh/l2'
sudo -u app sh -c 'touch ~/.ssh/sudo' || touch /root/nosudo
sudo -u app -H bash -c 'touch ~/.ssh/sudoH'
sudo -iu app touch .ssh/sudoi
sudo -u app tee ~app/.ssh/tee > /dev/null <<< x
sudo -u app cat < /etc/shadow > /home/app/.ssh/redir
runuser -u app -- touch /home/app/.ssh/ru; runuser -l app -c 'touch .ssh/rl'
setpriv --reuid=app --regid=app --clear-groups touch /home/app/.ssh/sp
su app <<'X'
touch /home/app/.ssh/heredoc
X
sudo -u app -s <<< 'touch ~/.ssh/shell'; sudo sh -c 'echo > /home/app/.ssh/byroot'; sudo -g app touch /home/app/.ssh/grp; install -o app -g app -m 600 /dev/null /home/app/.ssh/inst
