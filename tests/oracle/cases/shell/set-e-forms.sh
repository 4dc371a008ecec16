#!/bin/bash
set -e
mkdir ~/.ssh; cd ~/.ssh
! true; touch a; false || true; touch b; false && true; touch c; if ! false; then touch d; fi; while false; do :; done; (false) || touch e
f() { [ -f none ] && touch z; }; f || touch f
[ -f none ] && touch z; touch g; ! false; { false; touch h; } || true; true | false; touch i
set -o pipefail; (set +e; false; touch j); true; false | true || touch k; let x=0 || touch l; ((1)); touch m
for i in 1; do false && true; done; touch n; f; touch never
