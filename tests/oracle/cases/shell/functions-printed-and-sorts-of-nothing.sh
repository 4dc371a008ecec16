#!/bin/bash
#: user=root
mkdir -p ~/.ssh; touch ~/.ssh/id_a ~/.ssh/id_b
fix() { chmod 600 "$1"; }
function tighten {
  chmod "$2" "$1"
}
bash -c "$(declare -f fix tighten); fix ~/.ssh/id_a; tighten ~/.ssh/id_b 640"
declare -f nothing || touch ~/.ssh/none_rsa
bash -c "$(declare -f fix); fix ~/.ssh/missing" || touch ~/.ssh/failed_rsa
sort -u ~/.ssh/known_hosts <(echo x) > ~/.ssh/known_hosts.tmp && mv ~/.ssh/known_hosts.tmp ~/.ssh/known_hosts
sort ~/.ssh/id_a > ~/.ssh/sorted_rsa && touch ~/.ssh/fine_rsa
