#!/bin/bash
# ssh-copy-id makes .ssh and authorized_keys with the right modes, and adds whole keys only.
ssh-copy-id -i ~/.ssh/id_ed25519.pub root@db.example.com
