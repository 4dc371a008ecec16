#!/bin/bash
mkdir ~/.ssh; cat <(echo a) > ~/.ssh/a; tee >(cat > ~/.ssh/b) <<< hi > ~/.ssh/c; sleep 0.2; chmod 600 ~/.ssh/c; install -m 600 <(echo key) ~/.ssh/d; cp <(echo key) ~/.ssh/e; diff <(echo a) <(echo a) && touch ~/.ssh/same; echo x > ~/.ssh/f & wait; { touch ~/.ssh/g; } & wait $!; (umask 077; touch ~/.ssh/h) & wait
time touch ~/.ssh/t; touch ~/.ssh/p1 | touch ~/.ssh/p2; nohup touch ~/.ssh/nh >/dev/null 2>&1; env -i HOME=/root PATH="$PATH" bash -c 'touch ~/.ssh/envi'; env HOME=/tmp sh -c 'touch ~/inhome'; timeout 5 touch ~/.ssh/to; nice -n 5 touch ~/.ssh/nice; command touch ~/.ssh/cmd; builtin echo > ~/.ssh/bi; \touch ~/.ssh/bs; 'touch' ~/.ssh/q; exec -a foo touch ~/.ssh/ex
touch ~/.ssh/never
