#!/bin/sh
# An existing file keeps its mode; a prompt gets no answer and nothing happens.
mkdir -p ~/.ssh; cd ~/.ssh
echo old > id_rsa; chmod 644 id_rsa
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_rsa
echo "status $?"
echo old > id_x; chmod 644 id_x
echo y | ssh-keygen -q -t ed25519 -N '' -f id_x >/dev/null
rm -f /etc/ssh/ssh_host_*
ssh-keygen -A >/dev/null
