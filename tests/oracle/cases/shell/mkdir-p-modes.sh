#!/bin/bash
umask 077; mkdir -p -m 755 ~/.ssh/a/b; umask 0222; mkdir -p ~/x/y; umask 0; mkdir -m 2770 ~/.ssh/g; mkdir ~/.ssh/g/h; touch ~/.ssh/g/f; mkdir -m 700 ~/.ssh/g/i; mkdir -m u=rwx,go= ~/.ssh/g/j; mkdir -m =700 ~/.ssh/g/k; mkdir -m 00700 ~/.ssh/g/l; mkdir -p -m 0 ~/.ssh/a; mkdir ~/.ssh || touch ~/exists; mkdir -m 1777 -p ~/.ssh/t/u
