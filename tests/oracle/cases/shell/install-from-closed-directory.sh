#!/bin/sh
#: user=app
mkdir keys backup; echo a > keys/id_ed25519; cp keys/id_ed25519 backup/id_ed25519; cp keys/id_ed25519 backup/id_rsa
chmod 600 keys
install keys/id_ed25519 backup/id_ed25519 || touch failed_rsa
chmod 700 keys; chmod 0 keys/id_ed25519
install keys/id_ed25519 backup/id_rsa || touch failed_ed25519
