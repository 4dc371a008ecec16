#!/bin/bash
mkdir -p ~/.ssh; touch() { command touch "$1.f"; }; touch ~/.ssh/a; unset -f touch; touch ~/.ssh/b; alias t=touch; t ~/.ssh/c; shopt -s expand_aliases
alias u='touch ~/.ssh/al'
u; chmod() { :; }; chmod 600 ~/.ssh/b; \chmod 640 ~/.ssh/b; command chmod 604 ~/.ssh/b; function cd { builtin cd "$@" && umask 077; }; cd ~/.ssh; touch d; mkdir() (umask 0; command mkdir "$@"); mkdir e; hash -r; type touch >/dev/null && touch g; enable -n echo; echo x > h
