#!/bin/sh
mkdir -p ~/.ssh ~/src/d; chmod 750 ~/src; chmod 711 ~/src/d; echo k > ~/src/id_rsa; chmod 640 ~/src/id_rsa; echo z > ~/src/d/f
chmod 700 ~/.ssh; echo o > ~/.ssh/id_rsa; chmod 600 ~/.ssh/id_rsa; mkdir -m 777 ~/.ssh/d
cp -a ~/src/. ~/.ssh
cp -a ~/src ~/.ssh
cp -r ~/src ~/new; cp -rp ~/src/ ~/new
cp ~/src/* ~/new 2>/dev/null
cp -T -a ~/src/d ~/.ssh/dd; cp -n ~/src/id_rsa ~/.ssh/dd/f; cp -u ~/src/id_rsa ~/.ssh/dd/g
cp -l ~/src/id_rsa ~/.ssh/hard; chmod 400 ~/.ssh/hard
cp -s ~/src/id_rsa ~/.ssh/soft; chmod 444 ~/.ssh/soft
