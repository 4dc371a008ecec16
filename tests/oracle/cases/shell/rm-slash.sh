#!/bin/bash
mkdir -p /data/ssh; touch /data/ssh/id; rm -rf /data/ssh/
