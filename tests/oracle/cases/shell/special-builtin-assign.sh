#!/bin/sh
mkdir -p ~/.ssh; X=1 :; touch ~/.ssh/x$X; Y=2 true; touch ~/.ssh/y$Y; f() { touch ~/.ssh/f$Z; }; Z=3 f; touch ~/.ssh/z$Z; W=4 eval 'touch ~/.ssh/w$W'; touch ~/.ssh/v$W; shift 2>/dev/null; touch ~/.ssh/aftershift
