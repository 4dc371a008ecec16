#!/bin/sh
mkdir -p ~/.ssh ~/t; echo k > ~/t/k; chmod 640 ~/t/k; ln -s ~/t/k ~/.ssh/l; ln -s ~/t ~/.ssh/d
cp ~/.ssh/l ~/c1; cp -d ~/.ssh/l ~/c2; cp -P ~/.ssh/l ~/c3; cp -r ~/.ssh ~/c4; cp -rL ~/.ssh ~/c5; cp -rH ~/.ssh/d ~/c6; cp -r ~/.ssh/d ~/c7; cp -a ~/.ssh/d/ ~/c8
echo n > ~/n; cp ~/n ~/.ssh/l; cp -f ~/n ~/.ssh/l; cp --preserve=mode,ownership ~/t/k ~/c9; cp --no-preserve=mode -a ~/t/k ~/c10; cp --parents ~/t/k ~/.ssh 2>/dev/null; cd ~; cp --parents t/k .ssh
cp --attributes-only --preserve=mode ~/t/k ~/.ssh/new; cp -p --backup=numbered ~/n ~/t/k; cp -S .old -b ~/n ~/t/k
ln -s ~/dangling ~/.ssh/dang; cp ~/n ~/.ssh/dang; echo x > ~/.ssh/dang; ls ~/dangling && touch ~/.ssh/yes
