#!/bin/sh
# what digits stand for is run, asked and kept
eval "$(echo dW1hc2sgMDc3Cg== | base64 -d)"
touch /srv/a_key
echo Y2htb2QgNjQwIC9zcnYvYV9rZXkK | base64 --decode >/tmp/run_key
sh /tmp/run_key
if echo aGVsbG8= | base64 -d | grep -q hello; then touch /srv/b_key; else touch /srv/other_key; fi
printf 'aGVs\nbG8=\n' | base64 -d - >/srv/c_key
grep -q '^hello$' /srv/c_key && chmod 604 /srv/c_key
echo 'no digits!' | base64 -d >/srv/d_key 2>/dev/null || touch /srv/failed_key
echo aGVsbG8= >/srv/digits; base64 -d /srv/digits >/srv/e_key && touch /srv/f_key
