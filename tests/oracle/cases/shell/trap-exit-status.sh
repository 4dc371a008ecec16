#!/bin/bash
set -e
mkdir -p ~/.ssh; trap 's=$?; touch ~/.ssh/s$s; exit 0' EXIT; (exit 7); touch ~/.ssh/never
