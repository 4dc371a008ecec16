#!/bin/sh
ssh-keygen -q -t ed25519 -N secret -C '' -f ~/.ssh/id
eval "$(ssh-agent -s)"
printf '#!/bin/sh\necho secret\n' > ~/askpass
chmod 700 ~/askpass
SSH_ASKPASS=~/askpass ssh-add ~/.ssh/id
ssh-add -l
SSH_ASKPASS=~/askpass SSH_ASKPASS_REQUIRE=force ssh-add ~/.ssh/id
ssh-add -l
ssh-add -D
export DISPLAY=:0 SSH_ASKPASS=/root/askpass
ssh-add ~/.ssh/id
ssh-add -l
ssh-add -D
SSH_ASKPASS_REQUIRE=never ssh-add ~/.ssh/id
ssh-add -l
chmod 600 ~/askpass
ssh-add ~/.ssh/id
ssh-add -l
