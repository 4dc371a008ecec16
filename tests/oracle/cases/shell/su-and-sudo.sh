#!/bin/bash
su app -c 'mkdir -p ~/.ssh && chmod 700 ~/.ssh && echo k > ~/.ssh/id_rsa'
su - app -c 'umask 077; touch .ssh/authorized_keys'
sudo -u app touch /home/app/.ssh/config
sudo -u app sh -c 'cd; cp .ssh/id_rsa .ssh/copy'
umask 077
sudo -u app touch /home/app/.ssh/tight
sudo touch /root/byroot
echo 'Host *' | sudo tee /home/app/.ssh/other >/dev/null
sudo sh -c 'echo k > ~/insudo'
su app -s /bin/sh -c 'echo $HOME > /tmp/home'
runuser -u app -- touch /home/app/.ssh/run
su app <<'END'
touch ~/.ssh/heredoc
END
