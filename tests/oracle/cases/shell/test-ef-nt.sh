#!/bin/bash
mkdir -p ~/.ssh; sed -S x y; cmp a b && touch ~/.ssh/a; visudo -c -f /none && touch ~/.ssh/b; passwd -l nobodyhere && touch ~/.ssh/c; date -Q 2>/dev/null && touch ~/.ssh/d; mount /x /y && touch ~/.ssh/e; dpkg -s nothing && touch ~/.ssh/f; sshd -t -f /none && touch ~/.ssh/g; md5sum /none && touch ~/.ssh/h
