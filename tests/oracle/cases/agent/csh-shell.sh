#!/bin/sh
SHELL=/bin/csh
export SHELL
eval "$(ssh-agent)"
ssh-add -l
eval "$(SHELL=/bin/bash ssh-agent)"
ssh-add -l
eval "$(SHELL=/usr/bin/tcsh ssh-agent -s)"
ssh-add -l
