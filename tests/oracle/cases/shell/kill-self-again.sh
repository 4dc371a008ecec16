#!/bin/sh
mkdir -p ~/.ssh; kill $$; touch ~/.ssh/never
