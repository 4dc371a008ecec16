#!/bin/sh
mkdir -p ~/.ssh; shift; touch ~/.ssh/never
