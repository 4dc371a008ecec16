#!/bin/bash
mkdir -p ~/.ssh; select x in a b; do touch ~/.ssh/sel-$x; break; done <<< 2
