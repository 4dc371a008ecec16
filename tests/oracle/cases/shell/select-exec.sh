#!/bin/bash
mkdir -p ~/.ssh; select x in a b; do touch ~/.ssh/sel-$x; break; done <<< 2
exec 6>&1; exec >/dev/null; touch ~/.ssh/x; exec 1>&6 6>&-; exec < <(echo line1; echo line2); read a; read b; touch ~/.ssh/$a-$b; read c || touch ~/.ssh/eof; exec /bin/sh -c 'touch ~/.ssh/execd'
