#!/bin/sh
mkdir -p /home/app/.ssh; cd /home/app/.ssh; touch a b c d e f g
chown app: a; chown :app b; chown app. c; chown app.app d; chown +1000:+0 e; chown 4242 f; chown nouser g; chown "" g; chown : g
chown --from=root app g; chown --from=:root app:app f; chown -h app a
ln -s a l; chown root l; chown -h app:app l; chown -R -L root: . ; chown -RH app .
