#!/bin/bash
mkdir -p ~/.ssh; f() { touch ~/.ssh/f$1; }
timeout 5 f 1; nohup f 2 >/dev/null 2>&1; env f 3; nice f 4; echo 5 | xargs f; setsid f 6; stdbuf -o0 f 7; find ~/.ssh -maxdepth 0 -exec f 8 \;; bash -c 'f 9'; time f 10; command f 11; setpriv --nnp f 12
