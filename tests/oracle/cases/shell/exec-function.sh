#!/bin/bash
mkdir -p ~/.ssh; f() { touch ~/.ssh/f$1; }
(exec f 1); exec -c env touch ~/.ssh/g
