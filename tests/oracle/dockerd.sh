#!/bin/bash
# dockerd.sh ROOT WORK COMMAND...: starts dockerd (with BuildKit) in private mount, pid, net, ipc and uts namespaces whose root is ROOT, runs
# COMMAND there and stops. WORK appears as /run/work, its data folder as /var/lib/docker. Everything ends with pid 1.
set -eu
root=$(realpath "$1"); work=$(realpath "$2"); shift 2
exec unshare -m -p -n -i -u -f --kill-child --propagation private /bin/bash -s "$root" "$work" "$@" <<'INSIDE'
set -eu
root=$1 work=$2; shift 2
mount --bind "$root" "$root"; cd "$root"
mount -t proc proc proc; mount -t sysfs -o ro sysfs sys; mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run; mount -t tmpfs -o mode=1777 tmpfs tmp; mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mkdir -p var/lib/docker run/work
mount --bind "$work" run/work; mount --bind "$work/data" var/lib/docker
ip link set lo up 2>/dev/null || true
exec chroot . /bin/bash -c '
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
group=oracle-$(cat /proc/sys/kernel/random/uuid)
dockerd --cgroup-parent=/$group --bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --userland-proxy=false \
  --storage-driver=overlay2 --exec-opt native.cgroupdriver=cgroupfs >/run/dockerd.log 2>&1 & daemon=$!
for i in $(seq 400); do
  docker version >/dev/null 2>&1 && break
  kill -0 $daemon 2>/dev/null || { tail -20 /run/dockerd.log; exit 90; }
  sleep 0.05
done
"$@"; rc=$?
kill $daemon; wait $daemon 2>/dev/null
find /sys/fs/cgroup/$group -depth -type d -exec rmdir {} + 2>/dev/null
exit $rc' _ "$@"
INSIDE
