#!/bin/bash
# Records what the real chmod makes of modes: chmods.sh BUSYBOX > Chmods.txt, as root, in an empty folder.
# Each line: userland, kind, umask (any: all of 000 022 077 027 give the same), operand, and what becomes of each mode
# of the first line.
set -eu
busybox=$1
modes=(0000 0001 0010 0022 0100 0400 0444 0571 0600 0640 0644 0700 0755 0777 1777 2644 2755 4600 6711 7777)
operands=(0 6 60 600 0644 00755 07777 02700 2755 4755 1777 =600 +600 -077 =755 =0 +06000 -7000 10000 8 0888 0o600 ''
  + - = +r -w +x =r +w =rw a= a+rwx a-x u=rw u+s g+s g-s ug+s o+s +s -s u-s =s +t -t o+t u+t a+t a-t =t u=rwx,go= u=rw,go-rwx
  go-rwx og= g=u go=u-w g+u o=g u=o =u +g -o u+g-o a=rw,+x +X a+X u=rwX,go=rX a=X go=X -X u=rX,u+X g-w+x u-x,a+X
  u=rwxs,g=rxs,o=t ugo=rwX u g+ a 'u+r,' ',u+r' u+rwxXst u=ug +rg u=u ug=u a=g ug=o uo=g+u , u+r,,g+w ,, u+6 a=6 u=rw,600 +0-x u+t-t g=s o=s u+x=)

echo "modes ${modes[*]}"
for userland in gnu busybox; do
  if [ $userland = gnu ]; then chmod=(chmod); else chmod=("$busybox" chmod); fi
  for kind in file directory; do
    rm -rf f; mkdir f
    for mode in "${modes[@]}"; do if [ $kind = file ]; then : > "f/$mode"; else mkdir "f/$mode"; fi; done
    for operand in "${operands[@]}"; do
      all=()
      for mask in 000 022 077 027; do
        for mode in "${modes[@]}"; do chmod "=$mode" "f/$mode"; done
        answer=$(umask $mask; "${chmod[@]}" -- "$operand" f/* 2>&1) || true
        case $answer in
          *'invalid mode'*) all+=(refused) ;;
          *) all+=("$(stat -c %04a f/* | paste -sd' ')") ;;
        esac
      done
      if [ "${all[0]}" = "${all[1]}" ] && [ "${all[0]}" = "${all[2]}" ] && [ "${all[0]}" = "${all[3]}" ]; then
        echo "$userland $kind any '$operand' ${all[0]}"
      else
        for i in 0 1 2 3; do masks=(000 022 077 027); echo "$userland $kind ${masks[i]} '$operand' ${all[i]}"; done
      fi
    done
  done
done
