FROM debian:12
RUN useradd -m app && install -d -m 0700 -o app -g app /home/app/.ssh
COPY --chown=app:app id_rsa /home/app/.ssh/id_rsa
RUN chmod 600 /home/app/.ssh/id_rsa
COPY --chown=app:app id_ecdsa /home/app/.ssh/id_ecdsa
RUN chmod 600 /home/app/.ssh/id_ecdsa
COPY --chown=app:app --chmod=600 id_ed25519 /home/app/.ssh/
COPY --chown=app:app id_dsa other /home/app/.ssh/
