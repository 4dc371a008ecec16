#!/bin/bash
mkdir -p ~/.ssh; shopt -s lastpipe; echo x | read v; touch ~/.ssh/v-$v
