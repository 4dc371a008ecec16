#!/bin/sh
mkdir -p ~/.ssh/d; touch ~/.ssh/a ~/.ssh/b; unlink ~/.ssh/a ~/.ssh/b; unlink -f ~/.ssh/a; unlink ~/.ssh/d; rmdir ~/.ssh/a; rm ~/.ssh/d; rm -f ~/.ssh/d; rmdir ~/.ssh/d ~/.ssh/none
