#!/bin/sh
mkdir -p ~/.ssh; . /tmp/none; touch ~/.ssh/never
