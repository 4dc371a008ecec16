#!/bin/sh
touch /srv/script_key
chmod 600 /srv/script_key
