#!/bin/sh
mkdir -p ~/.ssh ~/t; touch ~/t/k; ln -s ~/t ~/.ssh/d; chmod -RL 700 ~/.ssh; chmod -H -R 711 ~/.ssh/d; chmod -h 600 ~/.ssh/d; chmod -f 604 none ~/t/k; chmod 0 ~/.ssh/d; chmod -R 750 ~/.ssh/d/.
