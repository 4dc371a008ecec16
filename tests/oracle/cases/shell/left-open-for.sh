#!/bin/bash
mkdir -p /root/.ssh/before
for i in a b; do
  mkdir -p /root/.ssh/$i
