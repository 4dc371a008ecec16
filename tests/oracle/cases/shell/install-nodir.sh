#!/bin/sh
mkdir ~/.ssh; touch ~/a ~/b; cp ~/a ~/b ~/.ssh/new; mv ~/a ~/b ~/.ssh/new2; install -m 600 ~/a ~/b ~/.ssh/new3
