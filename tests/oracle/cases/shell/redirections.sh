#!/bin/sh
mkdir -p ~/.ssh; cd ~/.ssh
umask 077; echo a > a; umask 022
echo b > b; chmod 600 b; chown app b
echo more >> b; echo again > b; : > b
cat > config <<END
Host *
  User git
END
echo x | tee t1 t2 > /dev/null
echo y | tee -a b >/dev/null
> empty
{ echo one; echo two; } > group
(echo sub; umask 077; echo > insub) > sub
echo fd 3> three
: >> appended
echo both > out 2> err
set -C; echo no > a || echo new > noclobber
