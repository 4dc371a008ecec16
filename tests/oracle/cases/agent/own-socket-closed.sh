#!/bin/sh
#: user=app
eval "$(ssh-agent -a ~/agent.sock)"
chmod 000 ~/agent.sock
ssh-add -l
chmod 200 ~/agent.sock
ssh-add -l
chmod 500 ~/agent.sock
ssh-add -l
