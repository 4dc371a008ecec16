#!/bin/sh
mkdir -p "$1/.ssh" && chmod 700 "$1/.ssh"
