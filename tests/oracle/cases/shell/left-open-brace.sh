#!/bin/sh
mkdir -p /root/.ssh/before; {
  mkdir -p /root/.ssh/in

