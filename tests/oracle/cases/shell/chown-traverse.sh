#!/bin/sh
mkdir -p ~/.ssh ~/t/d; touch ~/t/f ~/t/d/g; ln -s ~/t/d ~/.ssh/dl; ln -s ~/t/f ~/.ssh/fl; ln -s ~/none ~/.ssh/bl
chown -R app ~/.ssh
chgrp -RH app ~/.ssh/dl
chown -RL 33 ~/.ssh
chown -h -R 44 ~/.ssh
chmod -R 750 ~/.ssh
ln -s ~/.ssh ~/s2; chown -R 55 ~/s2; chown -R 56 ~/s2/; chmod -R o+r ~/s2; chmod -R o+w ~/s2/
