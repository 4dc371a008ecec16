#!/bin/sh
mkdir -m 710 /srv/script_$1
