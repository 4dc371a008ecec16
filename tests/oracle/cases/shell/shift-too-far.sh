#!/bin/sh
mkdir -p ~/.ssh; set -- a; shift 2; touch ~/.ssh/never
