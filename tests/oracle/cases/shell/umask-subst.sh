#!/bin/bash
mkdir -p ~/.ssh; x=$(umask 077; touch ~/.ssh/in; umask); touch ~/.ssh/out; echo k | { umask 077; cat > ~/.ssh/pipe; }; touch ~/.ssh/out2; f() { umask 027; }; f; touch ~/.ssh/out3; (f; umask 0; touch ~/.ssh/s); f | true; shopt -s lastpipe; echo | umask 077; touch ~/.ssh/last; set +m; echo x | read v; touch ~/.ssh/v-$v
