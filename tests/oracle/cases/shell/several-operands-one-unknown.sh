mkdir -p /home/app/.ssh
touch /home/app/.ssh/id_rsa
find /home/app -type d -print0 | xargs -0 chmod 700
find /home/app -type f -print0 | xargs -0 chmod 600
