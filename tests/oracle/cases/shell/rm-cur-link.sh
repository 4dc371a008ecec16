#!/bin/sh
mkdir -p ~/.ssh ~/v; ln -s ../v/cur ~/.ssh/id; mkdir -p ~/.ssh/id || touch ~/.ssh/isl2
