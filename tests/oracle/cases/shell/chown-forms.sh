#!/bin/sh
mkdir -p ~/.ssh; cd ~/.ssh
touch a b c d e f g h i
chown app a
chown app: b
chown app:root c
chown :app d
chown 1000:1000 e
chown app.app f 2>/dev/null
chown 1234:5678 g
chown nosuch h || chgrp app h
chown 1000: i 2>/dev/null || chown --from=root app i
