#!/bin/sh
ssh-keygen -q -t ed25519 -N secret -C '' -f ~/.ssh/id
eval "$(ssh-agent -s)"
echo wrong | ssh-add ~/.ssh/id
ssh-add -l
echo secret | ssh-add ~/.ssh/id
ssh-add -l
ssh-add -D
printf 'wrong\nsecret\n' | ssh-add ~/.ssh/id
ssh-add -l
ssh-add -D
ssh-add ~/.ssh/id <<END
secret
END
ssh-add -l
