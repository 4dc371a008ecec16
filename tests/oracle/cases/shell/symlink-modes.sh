#!/bin/sh
mkdir -p ~/.ssh ~/v; ln -s ../v/cur ~/.ssh/id; echo k > ~/.ssh/id; chmod 600 ~/.ssh/id; ln -sfn v2 ~/v/cur; echo k > ~/.ssh/id; cat ~/.ssh/id > /dev/null; rm ~/v/cur; cp ~/.ssh/id ~/.ssh/x || touch ~/.ssh/dangling; ln -s loop ~/.ssh/loop; touch ~/.ssh/loop || touch ~/.ssh/looped; mkdir ~/.ssh/id || touch ~/.ssh/isl; mkdir -p ~/.ssh/id || touch ~/.ssh/isl2
