#!/bin/sh
mkdir -p ~/.ssh; f() { trap 'rm -f ~/.ssh/k' EXIT; touch ~/.ssh/k; }; f; [ -f ~/.ssh/k ] && touch ~/.ssh/still; sh -c 'trap "touch ~/.ssh/in" 0; exit'; trap 'touch ~/.ssh/a' EXIT; trap 'touch ~/.ssh/b' EXIT
