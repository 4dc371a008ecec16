#!/bin/bash
mkdir -p ~/.ssh; cd ~/.ssh; mkdir -p a/b/c; rmdir -p a/b/c
