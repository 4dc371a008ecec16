#!/bin/bash
#: user=root base=debian
# userdel -r takes the home and all that is in it away; without -r it stays, with the number of the account.
useradd -m deploy
mkdir -p -m 700 /home/deploy/.ssh
userdel -r deploy 2>/dev/null
useradd -m git
userdel git
