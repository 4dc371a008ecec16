#!/bin/bash
mkdir -p ~/.ssh; env -S 'touch /root/.ssh/a'; env -C ~/.ssh touch b; env -u HOME bash -c 'touch ~/.ssh/c'; env X=1 Y=2 sh -c 'touch ~/.ssh/d$X$Y'; env - PATH=$PATH touch ~/.ssh/e; env -i bash -c 'touch ~/.ssh/f'
