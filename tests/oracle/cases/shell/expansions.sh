#!/bin/bash
mkdir -p /opt/{one,two}/.ssh
KEY=/opt/one/.ssh/id_rsa
touch "$KEY" "${KEY}.pub" "${KEY%_rsa}_dsa" "${KEY%/*}/config" "$(dirname "$KEY")/known_hosts"
chmod 600 "$KEY"*
chmod 644 ${KEY/rsa/rsa.pub}
name=${KEY##*/}; touch "/opt/two/.ssh/${name^^}" /opt/two/.ssh/${name:3}
: "${MODE:=640}" && chmod $MODE /opt/two/.ssh/rsa
files=(/opt/two/.ssh/a /opt/two/.ssh/b); touch "${files[@]}"; chmod 600 "${files[0]}"
set -- 0700 /opt/two/.ssh; chmod "$1" "$2"
eval 'touch /opt/two/.ssh/evaled; chmod 611 /opt/two/.ssh/evaled'
cat <<END > /opt/two/.ssh/$(echo out)
$KEY
END
