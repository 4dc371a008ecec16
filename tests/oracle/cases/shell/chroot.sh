#!/bin/bash
mkdir -p ~/.ssh; touch ~/.ssh/a; chroot --userspec=app:app / touch /home/app/chr; chroot / mkdir -p /root/.ssh/b
