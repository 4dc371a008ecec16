# Each RUN is a process of its own: the agent of the first is gone in the second.
FROM debian:12
RUN --mount=type=secret,id=key,target=/run/key eval "$(ssh-agent -s)" && ssh-add /run/key
# <- INFRA2003
RUN git clone git@git.example.com:app.git /app
# <- INFRA2005
