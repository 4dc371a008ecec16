#!/bin/bash
mkdir -p ~/.ssh/d ~/t; touch ~/.ssh/{a,b,-c,.h} ~/t/x; ln -s ~/t ~/.ssh/l
rm ~/.ssh/d; rm -d ~/.ssh/d; rm -rf ~/.ssh/l/; rm -f ~/.ssh/*; rm -r ~/.ssh/l; cd ~/.ssh; rm -- -c; rm -rf . ..; rm -rf ./.h; rmdir --ignore-fail-on-non-empty ~/t ~/.ssh; mkdir -p a/b/c; rmdir -p a/b/c; shopt -s dotglob; touch .x; rm *; mkdir -p ~/.ssh/z; unlink ~/t/x; rm -rf "$UNSET_VAR/nonexistent"/*
