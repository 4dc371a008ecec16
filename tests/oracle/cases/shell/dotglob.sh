#!/bin/bash
mkdir -p ~/.ssh; cd ~/.ssh; shopt -s dotglob; touch .x a; chmod 600 *; rm *
