#!/bin/bash
mkdir -p ~/.ssh /opt/bin
cat > /opt/bin/setup.sh <<'SCRIPT'
#!/bin/sh
umask 077
echo k > ~/.ssh/id_rsa
chmod 644 "$1"
SCRIPT
touch ~/.ssh/authorized_keys
chmod +x /opt/bin/setup.sh
/opt/bin/setup.sh ~/.ssh/authorized_keys
bash -c "touch ~/.ssh/a; chmod 640 ~/.ssh/a"
sh -c 'chmod $0 $1' 600 ~/.ssh/a
bash <<EOF2
touch $HOME/.ssh/here; chmod 604 \$HOME/.ssh/here
EOF2
echo 'touch ~/.ssh/sourced; umask 077' > /tmp/lib.sh; . /tmp/lib.sh
touch ~/.ssh/after
cd ~/.ssh && { touch braces; } && (cd /opt; touch ~/.ssh/sub) ; touch relative
