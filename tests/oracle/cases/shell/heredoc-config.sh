#!/bin/bash
umask 0; install -d -m 700 ~/.ssh; P=2222
cat > ~/.ssh/config <<EOF
Port $P
EOF
cat <<-'E2' | sed 's/x/y/' | tee -a ~/.ssh/config > /dev/null
	a
	E2
cat > ~/.ssh/{a,b}c <<< x || touch ~/.ssh/ambig
for f in ~/.ssh/co*; do chmod 600 "$f"; done; f=~/.ssh/x\ y; > "$f"; chmod 640 $f || touch ~/.ssh/split; chmod 604 "$f"; > $f || touch ~/.ssh/amb2
