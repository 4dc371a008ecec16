#!/bin/bash
mkdir -p ~/.ssh; trap 'touch ~/.ssh/exit' EXIT; trap 'touch ~/.ssh/err' ERR; false; trap - ERR; false; f() { trap 'touch ~/.ssh/ret' RETURN; }; f; trap 'touch ~/.ssh/usr1' USR1; kill -USR1 $$; trap '' TERM; kill $$; touch ~/.ssh/alive; trap 'touch ~/.ssh/dbg' DEBUG; :; trap - DEBUG EXIT; touch ~/.ssh/last
