#!/bin/bash
mkdir -p ~/.ssh; nosuchcmd && touch ~/.ssh/a; nosuchcmd || touch ~/.ssh/b; if vault login; then touch ~/.ssh/c; else touch ~/.ssh/d; fi
