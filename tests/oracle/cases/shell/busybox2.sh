#!/bin/ash
#: base=busybox
set -euo pipefail
mkdir ~/.ssh; cd ~/.ssh
f() { local m=600 n; n=id_$1; touch $n; chmod $m $n; }; f a; f b; for k in id_*; do mv $k ${k}.key; done; [[ -f id_a.key ]] && touch yes; x=${x:-a}; case $x in a|b) touch case;; esac; echo $((1+2)) > n$((1+2)); read a b <<EOF
p q
EOF
touch $a-$b; cat > c <<-X
	hi
	X
chmod +x c; chmod u=rw,go= c; chmod a+X .; chmod 1700 .; chmod 700 .; ( cd /; touch ~/.ssh/sub ); touch ${a%p}z; dd if=/dev/zero of=dd bs=1 count=1 2>/dev/null; xargs -n1 touch <<E
xa xb
