#!/bin/bash
mkdir -p ~/.ssh; touch ~/.ssh/n$((08)); touch ~/.ssh/after
