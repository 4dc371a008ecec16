#!/bin/bash
export KEY_PASSPHRASE=secret
ssh-keygen -q -t ed25519 -N "$KEY_PASSPHRASE" -C '' -f ~/.ssh/id
eval "$(ssh-agent -s)"
cat > ~/askpass <<'END'
#!/bin/sh
printf '%s\n' "$KEY_PASSPHRASE"
END
chmod +x ~/askpass
DISPLAY=none SSH_ASKPASS=~/askpass setsid -w ssh-add ~/.ssh/id < /dev/null
ssh-add -l
