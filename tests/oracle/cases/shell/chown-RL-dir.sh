#!/bin/sh
mkdir -p ~/.ssh ~/t/d; touch ~/t/f ~/t/d/g; ln -s ~/t/d ~/.ssh/dl; ln -s ~/t/f ~/.ssh/fl
chown -RL app:app ~/.ssh
