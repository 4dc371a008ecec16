#!/bin/sh
eval "$(ssh-agent -s)"
echo "export SSH_AUTH_SOCK=$SSH_AUTH_SOCK" > ~/agent.env
echo "export SSH_AGENT_PID=$SSH_AGENT_PID" >> ~/agent.env
unset SSH_AUTH_SOCK SSH_AGENT_PID
. ~/agent.env
ssh-add -l
cat > ~/other.env <<END
SSH_AUTH_SOCK=$SSH_AUTH_SOCK
END
unset SSH_AUTH_SOCK
. ~/other.env
ssh-add -l
set -a
. ~/other.env
set +a
ssh-add -l
