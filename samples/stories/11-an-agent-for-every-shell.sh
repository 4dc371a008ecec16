#!/bin/bash
# Each terminal starts an agent of its own: the keys of the first are in none of the others, and dozens run in the end.
echo 'eval "$(ssh-agent -s)"' >> ~/.zshrc
# <- INFRA2011
