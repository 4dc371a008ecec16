#!/bin/bash
set -e
mkdir -p ~/.ssh; cd ~/.ssh; touch a b; chmod 600 a none b || touch c; chmod 384 a || touch d; chmod u=rwx,g=rz b || touch e; chmod --reference=none a || touch f; chown app:nogrp a || touch g; chown -R app:app . none || touch h; chmod 7777777 a || touch i; chmod a && touch never || touch j
