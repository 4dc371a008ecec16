#!/bin/sh
ssh-agent -c > ~/agent.csh
. ~/agent.csh
ssh-add -l
SHELL=tcsh ssh-agent > ~/agent.env
. ~/agent.env
ssh-add -l
ssh-agent > ~/agent.env
. ~/agent.env
ssh-add -l
