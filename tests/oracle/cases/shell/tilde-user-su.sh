#!/bin/sh
su app -c "mkdir -p ~/.ssh; umask 077; echo k > $HOME/x 2>/dev/null || echo k > ~/.ssh/k"
su app -s /bin/sh -c 'cd; touch .ssh/l'; su -c 'touch ~/.ssh/m' app; su -m app -c 'touch ~/p || touch /home/app/.ssh/q'; su app -c 'exit 3' || touch /root/rc$?; su nosuch -c 'touch /tmp/z' || touch /root/ns; su app - -c 'touch r'; su - app -c 'cd .ssh && touch s'; su -l app sh -c 'touch t'
