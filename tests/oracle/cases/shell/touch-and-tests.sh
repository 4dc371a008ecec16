#!/bin/sh
set -e
[ -d ~/.ssh ] || mkdir -m 700 ~/.ssh
test -f ~/.ssh/config && rm ~/.ssh/config
[ -f ~/.ssh/config ] || { touch ~/.ssh/config; chmod 600 ~/.ssh/config; }
if [ -e ~/.ssh/id_rsa ]; then chmod 600 ~/.ssh/id_rsa; else echo k > ~/.ssh/id_rsa; fi
touch ~/.ssh/config
if [ ! -s ~/.ssh/empty ]; then : > ~/.ssh/empty; fi
[ "$(id -u)" = 0 ] && chown app ~/.ssh/empty
if id app >/dev/null 2>&1; then mkdir -p ~app/.ssh; fi
if grep -q '^nobody-such' /etc/passwd; then touch ~/.ssh/never; fi
command -v ssh-keygen >/dev/null && touch ~/.ssh/has-keygen
command -v no-such-thing >/dev/null || touch ~/.ssh/has-not
