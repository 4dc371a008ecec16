#!/bin/bash
mkdir -p ~/.ssh; 
exec 3> ~/.ssh/id_rsa
chmod 600 ~/.ssh/id_rsa
echo k >&3
exec 3>&-
exec > ~/.ssh/log 2>&1
echo hi
umask 077
exec 4<>~/.ssh/rw {fd}>~/.ssh/named
echo y >&$fd
: > ~/.ssh/empty; > ~/.ssh/nothing
exec 5< ~/.ssh/missing
touch ~/.ssh/after
