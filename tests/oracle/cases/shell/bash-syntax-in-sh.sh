#!/bin/bash
#: user=root base=debian
# sh is dash: <<< is a syntax error there, nothing of that script's is made and it ends with 2.
mkdir -p -m 700 /root/.ssh
cat > /tmp/step.sh <<'EOF'
tee -a /root/.ssh/id_rsa <<< 'key' >/dev/null
EOF
sh /tmp/step.sh
