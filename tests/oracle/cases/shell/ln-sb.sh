#!/bin/sh
mkdir -p ~/.ssh; echo n > ~/n; echo k > ~/.ssh/k; ln -sb ~/n ~/.ssh/k
