#!/bin/sh
set -eu
mkdir ~/.ssh; cd ~/.ssh
touch "a${1-none}"; export V=$(false); touch b; f() { false; touch c; }; if f; then touch d; fi; echo "${FOO:-}" > e; eval 'false || touch g'; . /dev/null; x="$(cat missing || echo dflt)"; touch $x; cat missing | cat; touch h; command -v nonesuch || touch i; touch j; : $UNSETV; touch never
