#!/bin/bash
mkdir ~/.ssh; echo a > ~/.ssh/a; ln ~/.ssh/a ~/.ssh/b; chmod 600 ~/.ssh/b; cp ~/.ssh/a ~/.ssh/c; ln -f ~/.ssh/c ~/.ssh/b; chmod 640 ~/.ssh/c
mv ~/.ssh/c ~/.ssh/b; ls ~/.ssh; [ ~/.ssh/c -ef ~/.ssh/b ] && touch ~/.ssh/same
cp --remove-destination ~/.ssh/a ~/.ssh/b; chmod 444 ~/.ssh/a
ln -s a ~/.ssh/l; ln ~/.ssh/l ~/.ssh/ll; ln -L ~/.ssh/l ~/.ssh/lll; chmod 604 ~/.ssh/lll
ln -sfn ~/.ssh ~/k; ln -s x ~/k; ln -snf /etc ~/k; ln -srf ~/.ssh/a ~/rel
