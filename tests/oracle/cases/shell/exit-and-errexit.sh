#!/bin/sh -e
mkdir ~/.ssh; touch ~/.ssh/one
false || touch ~/.ssh/two
if false; then :; fi
(exit 3) || true
! true
false && true
touch ~/.ssh/three
ls /nonexistent 2>/dev/null
touch ~/.ssh/never
