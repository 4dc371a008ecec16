#!/bin/bash
echo '[ -n "$SSH_AUTH_SOCK" ] || eval "$(ssh-agent -s)"' >> ~/.zshrc
printf 'AddKeysToAgent yes\n' >> ~/.ssh/config
