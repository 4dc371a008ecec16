#!/bin/bash
cd ~/.ssh 2>/dev/null || mkdir ~/.ssh && cd ~/.ssh; touch k; rm -rf .; rm -r ./; rm -rf ~/.ssh/.
