#!/bin/bash
mkdir -p ~/.ssh; f() { touch ~/.ssh/a; return 1; touch ~/.ssh/never; }; f && touch ~/.ssh/never2; f || touch ~/.ssh/b; return 0 2>/dev/null; touch ~/.ssh/c; printf 'touch ~/.ssh/d\nreturn 3\ntouch ~/.ssh/never3\n' > /tmp/x; . /tmp/x; touch ~/.ssh/rc$?; . /tmp/none; touch ~/.ssh/e; f() { unset -f f; touch ~/.ssh/f1; }; f; f; touch ~/.ssh/g; exit $((1-1)); touch ~/.ssh/never4
