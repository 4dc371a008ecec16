#!/bin/bash
mkdir -p ~/.ssh; cd ~/.ssh; x=r; touch "${x/#/pre}"
