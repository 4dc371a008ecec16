#!/bin/sh
mkdir -p ~/.ssh/a; touch ~/.ssh/f; mv ~/.ssh ~/.ssh/a; mv ~/.ssh/f ~/.ssh/f; mv ~/.ssh/f ~/.ssh/a/; mkdir ~/.ssh/f; touch ~/.ssh/f/x; mv ~/.ssh/a/f ~/.ssh; mv -T ~/.ssh/a ~/.ssh/f; mv ~/.ssh/a/f ~/.ssh/f
