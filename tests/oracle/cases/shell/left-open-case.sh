#!/bin/sh
mkdir -p /root/.ssh/before
case a in
  a) mkdir -p /root/.ssh/in ;;
