FROM debian:12
RUN useradd -m app && install -d -m 0777 -o app -g app /home/app/.ssh
COPY --chown=app:app --chmod=644 authorized_keys config /home/app/.ssh/
COPY --chown=app:app --chmod=0666 authorized_keys2 \
     /home/app/.ssh/authorized_keys2
RUN mkdir -p /var/keys && \
    cp /run/secrets/key /home/app/.ssh/id_rsa && \
    chown app:app /home/app/.ssh/id_rsa && \
    chmod 0644 /home/app/.ssh/id_rsa
RUN ["chmod", "777", "/home/app/.ssh"]
