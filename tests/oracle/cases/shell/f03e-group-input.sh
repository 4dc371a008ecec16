#!/bin/bash
mkdir -p ~/.ssh; printf 'one\ntwo\n' > ~/in; { read a; read b; } < ~/in; touch ~/.ssh/x$a ~/.ssh/y$b; while read -r l <&3; do touch ~/.ssh/z$l; done 3< ~/in
