#!/bin/bash
umask 037
mkdir ~/.ssh; echo a | tee -a ~/.ssh/a ~/.ssh/b >/dev/null; chmod 666 ~/.ssh/a; echo a | tee ~/.ssh/a > ~/.ssh/c
dd if=/dev/zero of=~/.ssh/dd bs=1 count=1 2>/dev/null
dd if=/dev/zero of=$HOME/.ssh/dd2 bs=1 count=1 2>/dev/null
echo k | (umask 077; cat > ~/.ssh/k)
echo k | umask 0; touch ~/.ssh/l
tee ~/.ssh/{x,y} <<< data >/dev/null
cat <<A <<'B' > ~/.ssh/h
one
A
two
B
