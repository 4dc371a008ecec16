#!/bin/bash
#: user=app
set -e
mkdir -p -m 700 ~/.ssh; touch ~/.ssh/id_a
shopt -s nullglob
for f in ~/.ssh/id_??????*; do chmod 600 "$f"; done
files=(~/.ssh/*.pub)
[ ${#files[@]} -eq 0 ] && touch ~/.ssh/none_rsa
shopt -u nullglob
for f in ~/.ssh/*.pub; do [ -e "$f" ] || touch ~/.ssh/literal_rsa; done
if grep -q app /etc/passwd; then chmod 640 ~/.ssh/id_a; else touch ~/.ssh/id_b; fi
if printf 'a\nb\n' | grep -q '^b$'; then touch ~/.ssh/found_rsa; fi
if printf 'a\nb\n' | grep -qv '[ab]'; then touch ~/.ssh/odd_rsa; fi
