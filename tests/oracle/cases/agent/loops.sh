#!/bin/bash
for n in a b c; do ssh-keygen -q -t ed25519 -N '' -C '' -f ~/.ssh/id_$n; done
eval "$(ssh-agent -s)"
find ~/.ssh -type f -name 'id_*' ! -name '*.pub' -print0 | xargs -0 ssh-add
ssh-add -l
ssh-add -D
ls ~/.ssh/id_?  | while read k; do ssh-add $k < /dev/null; done
ssh-add -l
grep -slR PRIVATE ~/.ssh | xargs ssh-add -d
ssh-add -l
ssh-add ~/.ssh/id_{b,a}
ssh-add -l
keys=(~/.ssh/id_c ~/.ssh/nope ~/.ssh/id_a)
ssh-add "${keys[@]}" || echo partial
ssh-add -l
