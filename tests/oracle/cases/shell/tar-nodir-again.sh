#!/bin/bash
mkdir -p ~/s/.ssh; touch ~/s/.ssh/k; tar -cf ~/a.tar -C ~/s .; tar xf ~/a.tar -C ~/nodir
