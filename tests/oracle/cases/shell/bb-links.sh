#!/bin/sh
#: base=busybox
mkdir -p ~/t ~/.ssh; touch ~/t/k; ln -s ~/t ~/.ssh/d; chmod -R 700 ~/.ssh; chmod -R 711 ~/.ssh/d; chmod -R 710 ~/.ssh/d/; chown -R app ~/.ssh/d; chown -RL 33 ~/.ssh; chown -RH 34 ~/.ssh/d; rm -rf ~/.ssh/d/; rm -rf ~/.ssh/d; ln -sf ~/t ~/.ssh/e; ln -sf /etc ~/.ssh/e; ln -sfn /etc ~/.ssh/e; touch ~/.ssh/..x; chmod 600 ~/.ssh/.*x; cp -r ~/t/ ~/.ssh; cp -r ~/t/. ~/.ssh; rmdir -p ~/nothing; find ~/.ssh -type l -exec rm {} \;; find ~/.ssh -name k -perm 711 -exec chmod 600 {} \;
