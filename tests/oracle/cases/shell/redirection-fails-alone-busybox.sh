#!/bin/sh
#: base=busybox
set -e
mkdir /opt/a
>> /opt/a
mkdir /opt/b
