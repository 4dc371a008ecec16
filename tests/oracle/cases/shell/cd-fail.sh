#!/bin/bash
mkdir -p ~/.ssh
cd ~/.shh || cd ~/.ssh
touch id_rsa; chmod 600 id_rsa
cd /nowhere
touch id_b
cd - >/dev/null; touch inhome
cd; mkdir -p x/y; cd x; ln -s ../.ssh y/l; cd y/l; touch thru; cd ..; touch here; cd -P l; cd ..; touch there
pushd ~/.ssh >/dev/null; touch pd; popd >/dev/null; touch back
CDPATH=/etc cd ssh >/dev/null && touch cdp
