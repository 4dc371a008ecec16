#!/bin/bash
# mkroots.sh [DIR] [full|bb|docker|upstream ...]: builds the machines that the oracle runs files on (as root, on Debian 12 or newer).
#   full     Debian 12 with OpenSSH, sudo, cloud-init and ansible-core; users root and app (1000:1000).
#            Beside it the images that Dockerfiles start from: debian.tar (without app) and base.tar (with it).
#   bb       BusyBox alone, with the same users; and bb.tar
#   docker   dockerd with BuildKit, to build Dockerfiles
#   upstream the same OpenSSH release without Debian's patches, built from the source that they are applied to: programs for full
# The host needs mmdebstrap and package lists (apt-get update). A root that this script made before is kept.
set -eu
here=$(dirname "$(realpath "$0")")
dir=$(realpath -m "${1:-$here/../../artifacts/oracle/roots}"); shift || true
mkdir -p "$dir"; cd "$dir"
export TMPDIR="${TMPDIR:-/var/tmp}" DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | grep -v security | head -1)}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
stamp=$(sha256sum <"$here/mkroots.sh")

debian() { # NAME SUITE PACKAGES
  mmdebstrap --quiet --variant=minbase --mode=root --keyring=$keyring --include="$3" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --aptopt='Acquire::Languages "none"' "$2" "$1" "$mirror"
  rm -f "$1/etc/resolv.conf"
  echo oracle >"$1/etc/hostname"; echo '127.0.0.1 localhost oracle' >"$1/etc/hosts"      # the sandbox's name: sudo looks it up
  chmod 644 "$1/etc/hostname" "$1/etc/hosts"                                            # as on any Debian, not as on this host
}

stubs() { # ROOT: what would fetch from the network, or speak to an init, says that all went well
  for name in apt-get apt systemctl service; do printf '#!/bin/sh\nexit 0\n' >"$1/usr/local/bin/$name"; done
  # a build: leaves something where it was told to
  printf '%s\n' '#!/bin/sh' 'while [ $# -gt 0 ]; do case $1 in -o | --output) mkdir -p "$2" && echo built >"$2/app.dll" ;; esac; shift; done' >"$1/usr/local/bin/dotnet"
  chmod 755 "$1"/usr/local/bin/*
}

image() { # NAME: a tar of full for `docker import`, without what no Dockerfile of ours runs
  local unused=(usr/lib/python3* usr/share/ansible* usr/share/perl usr/share/zoneinfo usr/share/i18n usr/share/ieee-data usr/share/info
    usr/lib/systemd usr/lib/apt usr/lib/*/perl usr/lib/*/gconv var/lib/apt/lists/* var/lib/dpkg/info/* var/cache/* dev/*)
  tar -C full -cf "$1.tar" "${unused[@]/#/--exclude=./}" .
}

collections() { # the few that playbooks use for SSH; unpacked, not installed
  local deb; deb=$(mktemp -d); chmod 755 "$deb"
  (cd "$deb" && apt-get download -q ansible >/dev/null 2>&1)
  local in=./usr/lib/python3/dist-packages/ansible_collections
  dpkg-deb --fsys-tarfile "$deb"/ansible_*.deb | tar -x -C full --wildcards "$in/ansible/posix/*" "$in/community/crypto/*" "$in/community/general/*"
  rm -rf "$deb"
  chroot full python3 -m compileall -q /usr/lib/python3/dist-packages/ansible_collections >/dev/null 2>&1 || true
}

full() {
  debian full bookworm openssh-client,openssh-server,sudo,adduser,passwd,acl,rsync,keychain,python3,cloud-init,ansible-core
  stubs full
  image debian
  chroot full useradd -m -u 1000 -U -s /bin/bash app
  chroot full usermod -p '*' app                        # no password, yet not "locked" for an sshd without PAM
  image base
  collections
}

docker() {
  debian docker trixie docker.io,docker-cli,docker-buildx,python3-minimal,libpython3-stdlib,openssh-client,ca-certificates
}

bb() {
  mkdir -p bb/{bin,sbin,usr/bin,usr/sbin,etc/ssh,root,home/app,tmp,proc,dev/pts,dev/shm,sys,opt,run,srv,media,mnt,var/tmp}
  chmod 700 bb/root; chmod 1777 bb/tmp bb/var/tmp; chown 1000:1000 bb/home/app
  local deb; deb=$(mktemp -d); chmod 755 "$deb"
  (cd "$deb" && apt-get download -q busybox-static >/dev/null 2>&1 && dpkg-deb -x busybox-static_*.deb x)
  find "$deb/x" -name busybox -type f -path '*bin*' -exec cp {} bb/bin/ \;
  rm -rf "$deb"
  for applet in $(bb/bin/busybox --list-full); do
    case $applet in */busybox | linuxrc) ;; *) mkdir -p "bb/$(dirname "$applet")"; ln -sf /bin/busybox "bb/$applet" ;; esac
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\napp:x:1000:1000:app:/home/app:/bin/sh\n' >bb/etc/passwd
  printf 'root:*::0:::::\nnobody:!::0:::::\napp:*::0:::::\n' >bb/etc/shadow; chmod 640 bb/etc/shadow
  printf 'root:x:0:\nnogroup:x:65534:\napp:x:1000:\n' >bb/etc/group
  for node in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 666 "bb/dev/${node%:*}" c 1 "${node#*:}"; done
  mknod -m 666 bb/dev/tty c 5 0
  ln -s pts/ptmx bb/dev/ptmx; ln -s /proc/self/fd bb/dev/fd
  for link in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${link%:*}" "bb/dev/${link#*:}"; done
  tar -C bb -cf bb.tar --exclude='./dev/*' .
}

upstream() { # what it is built in goes again; without OpenSSL there is one type of key, ed25519, which is all that is asked about
  local build=upstream.build lists; lists=$(mktemp -d); chmod 755 "$lists"; mkdir -p "$lists/l/partial" upstream
  local options=(-o Dir::Etc::SourceList="$lists/src.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$lists/l" -o APT::Sandbox::User=root)
  rm -rf $build
  debian $build bookworm gcc,make,libc6-dev,libcrypt-dev
  echo "deb-src [signed-by=$keyring] $mirror bookworm main" >"$lists/src.list"
  (cd "$lists" && apt-get "${options[@]}" update -q && apt-get "${options[@]}" source -q --download-only openssh) >/dev/null 2>&1
  mkdir $build/source
  tar -C $build/source --strip-components=1 -xf "$lists"/openssh_*.orig.tar.gz
  chroot $build sh -ec 'cd /source; ./configure --prefix=/opt/upstream --without-openssl --without-zlib --without-pam --with-privsep-path=/run/sshd --with-privsep-user=sshd
    make -j"$(nproc)" ssh sshd ssh-add ssh-agent ssh-keygen; mkdir -p /opt/upstream/bin; install -s ssh sshd ssh-add ssh-agent ssh-keygen /opt/upstream/bin' >upstream.log 2>&1
  cp $build/opt/upstream/bin/* upstream/
  rm -rf $build "$lists" upstream.log
}

make() {
  local start=$SECONDS
  umask 022
  rm -rf "$1" "$1.stamp"
  "$1"
  printf '%s' "$stamp" >"$1.stamp"
  printf '%s: %ds, %s\n' "$1" $((SECONDS - start)) "$(du -sh "$1" | cut -f1)"
}

pids=()
for root in ${*:-full docker bb upstream}; do
  [ "$(cat "$root.stamp" 2>/dev/null)" = "$stamp" ] || { make "$root" & pids+=($!); }
done
for pid in "${pids[@]}"; do wait "$pid"; done
