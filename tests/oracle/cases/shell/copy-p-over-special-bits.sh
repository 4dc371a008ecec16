#!/bin/sh
cd /opt
i=0
for m in 1700 2700 4700 7700 2750 6644; do
  for s in 0644 1640 2640 4640 7751; do
    i=$((i+1))
    echo a > s$i
    chmod $s s$i
    echo b > d$i
    chmod $m d$i
    cp -p s$i d$i
    echo b > e$i
    chmod $m e$i
    chown app s$i
    chmod $s s$i
    cp -p s$i e$i
  done
done
