#!/bin/bash
mkdir -p ~/.ssh; i=5; touch ~/.ssh/a$((i++))b$i; touch ~/.ssh/c$((0755))d$((16#ff))e$((i>3?1:2)); chmod 0$((6*100)) ~/.ssh/a5b6; let j=i*2 k=j-1; touch ~/.ssh/$j-$k; printf '%o\n' 384 > ~/.ssh/o; chmod "$(printf '%o' 416)" ~/.ssh/o; for m in {01..03} {a..c} {6..0..3}; do touch ~/.ssh/br$m; done; ((i=0)); ((i)) || touch ~/.ssh/zero; touch ~/.ssh/n$((08)) ; touch ~/.ssh/after
