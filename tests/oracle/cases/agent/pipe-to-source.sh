#!/bin/bash
ssh-agent | source /dev/stdin
ssh-add -l
ssh-agent -s | . /dev/stdin
ssh-add -l
ssh-agent | sh
ssh-add -l
ssh-agent | bash -s
ssh-add -l
