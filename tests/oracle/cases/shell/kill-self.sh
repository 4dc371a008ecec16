#!/bin/sh
mkdir -p ~/.ssh; trap 'touch ~/.ssh/bye' EXIT; kill $$; touch ~/.ssh/never
