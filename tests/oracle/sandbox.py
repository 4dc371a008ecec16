"""Throw-away machines: an overlay (lower: a root made by mkroots.sh, upper: a tmpfs) in private mount and pid
namespaces. Nothing needs cleaning up: all of it goes when pid 1 of the sandbox ends. Linux, root, Python 3.8+.

    run_job({"root": DIR, "argv": [...], "user": "root", "umask": "022", "env": {}, "cwd": None, "timeout": 10,
             "files": [{"path", "content" | "link" | "dir", "mode", "uid", "gid"}],     placed before the run
             "ask": [PATH], "read": PATH,                                            looked up, and read, after it
             "checks": [{"argv", "user", "env", "files"}] or "checks_fn": tree -> checks})   run last, in the same machine
 -> {"rc", "out", "err", "timed_out", "ms",
     "tree": [{"path", "type", "mode", "uid", "gid", "change": "new" | "meta" | "content"} or {"path", "type": "deleted"}],
     "asked": {PATH: {"type", "mode", "uid", "gid", "real"} or None},
     "passwd": {NAME: [uid, gid, home]}, "group": {NAME: gid}, "checks": [...]}   or {"error"}
"""
import ctypes, json, os, signal, stat, struct, time, traceback

libc = ctypes.CDLL(None, use_errno=True)
NEWNS, NEWUTS, NEWIPC, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
MNT_DETACH, PR_SET_PDEATHSIG, PR_CAPBSET_DROP = 2, 1, 24
SYS_pivot_root = {"x86_64": 155, "aarch64": 41}[os.uname().machine]
DOCKER_CAPS = {0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 29, 31}      # Docker's defaults, less MKNOD: as in a RUN step
OURS = "/run/oracle"                                            # the harness's own files; never part of a result
NOT_RESULTS = (OURS, "/proc", "/sys", "/dev")

HERE = os.path.dirname(os.path.abspath(__file__))
ARTIFACTS = os.path.join(HERE, "..", "..", "artifacts", "oracle")
ROOTS = os.environ.get("ORACLE_ROOTS") or os.path.join(ARTIFACTS, "roots")


def check(result, what):
    if result != 0:
        e = ctypes.get_errno()
        raise OSError(e, "%s: %s" % (what, os.strerror(e)))


def mount(source, target, kind, flags=0, data=""):
    check(libc.mount(source.encode(), target.encode(), kind.encode() if kind else None, flags, data.encode() or None),
          "mount %s %s %s" % (kind, target, data))


def isolate_network():
    """Once in the runner: every sandbox then shares one private network with nothing but loopback."""
    import fcntl, socket
    check(libc.unshare(NEWNET | NEWUTS | NEWIPC), "unshare")
    libc.sethostname(b"oracle", 6)
    with socket.socket() as s:
        fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))      # SIOCSIFFLAGS: up, running


def rows(path, columns):
    try:
        with open(path, errors="replace") as f:
            return [r for r in (l.rstrip("\n").split(":") for l in f) if len(r) >= columns]
    except OSError:
        return []


def account(user):
    """uid, gid, groups, name, home, shell: resolved inside the root."""
    for r in rows("/etc/passwd", 7):
        if user in (r[0], r[2]):
            groups = {int(r[3])} | {int(g[2]) for g in rows("/etc/group", 4) if r[0] in g[3].split(",")}
            return int(r[2]), int(r[3]), sorted(groups), r[0], r[5], r[6] or "/bin/sh"
    return int(user), 0, [0], str(user), "/", "/bin/sh"         # Docker's rule for a number without an entry


def spawn(argv, user, env, cwd, umask, out, err, caps="docker"):
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.dup2(os.open("/dev/null", os.O_RDONLY), 0); os.dup2(out, 1); os.dup2(err, 2)
        os.closerange(3, 64)
        uid, gid, groups, name, home, shell = account(str(user))
        e = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home,
             "USER": name, "LOGNAME": name, "SHELL": shell, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        e.update(env or {})
        e = {k: v for k, v in e.items() if v is not None}
        for c in range(64):
            if caps == "docker" and c not in DOCKER_CAPS and libc.prctl(PR_CAPBSET_DROP, c, 0, 0, 0) != 0:
                break
        os.setgroups(groups); os.setresgid(gid, gid, gid); os.setresuid(uid, uid, uid)
        os.umask(umask)
        try: os.chdir(cwd or home)
        except OSError: os.chdir("/")
        try: os.execvpe(argv[0], argv, e)
        except OSError as ex:
            if ex.errno != 8: raise                             # no shebang: what any shell does then
            os.execvpe("/bin/sh", ["/bin/sh"] + argv, e)
    except BaseException as ex:
        os.write(2, ("sandbox: %r\n" % (ex,)).encode())
        os._exit(127)


def drain(fd, limit):
    os.lseek(fd, 0, 0)
    return os.read(fd, limit).decode("utf-8", "replace")


def wait(pid, deadline):
    """Reap (we are pid 1) until `pid` ends; its exit status, or None when time is up."""
    while True:
        try: p, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError: return 0
        if p == pid: return os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
        if p == 0:
            left = deadline - time.monotonic()
            if left < 0: return None
            signal.sigtimedwait({signal.SIGCHLD}, min(1.0, max(0.001, left)))


KINDS = {stat.S_IFREG: "file", stat.S_IFDIR: "directory", stat.S_IFLNK: "link", stat.S_IFSOCK: "socket",
         stat.S_IFIFO: "fifo", stat.S_IFCHR: "char", stat.S_IFBLK: "block"}


def describe(path, st):
    return {"path": path, "type": KINDS[stat.S_IFMT(st.st_mode)], "mode": "%04o" % stat.S_IMODE(st.st_mode),
            "uid": st.st_uid, "gid": st.st_gid}


def walk_upper(upper, lower):
    """Every path created, changed or deleted, read from the overlay's upper directory: no snapshot is needed."""
    found = []

    def walk(directory, relative):
        with os.scandir(directory) as entries:
            names = sorted(e.name for e in entries)
        for name in names:
            path = relative + "/" + name
            if path.startswith(NOT_RESULTS): continue
            st = os.stat(name, dir_fd=directory, follow_symlinks=False)
            try: low = os.lstat(lower + path)
            except OSError: low = None
            if stat.S_ISCHR(st.st_mode) and st.st_rdev == 0:
                if low is not None: found.append({"path": path, "type": "deleted"})
                continue
            entry = describe(path, st)
            same = low is not None and (low.st_mode, low.st_uid, low.st_gid) == (st.st_mode, st.st_uid, st.st_gid)
            entry["change"] = "new" if low is None else "content" if same else "meta"
            if not (entry["type"] == "directory" and same): found.append(entry)
            if entry["type"] == "directory":
                inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=directory)
                try: walk(inner, path)
                finally: os.close(inner)
    walk(upper, "")
    return found


def look_up(paths):
    """lstat of each path in the live root; `real` is the path with its parents' links resolved."""
    asked = {}
    for p in paths:
        try:
            asked[p] = describe(p, os.lstat(p))
            asked[p]["real"] = os.path.join(os.path.realpath(os.path.dirname(p.rstrip("/")) or "/"), os.path.basename(p.rstrip("/")))
        except (OSError, ValueError):
            asked[p] = None
    return asked


def accounts():
    passwd, group = {}, {}
    for r in rows("/etc/passwd", 7):
        if r[2].isdigit() and r[3].isdigit(): passwd.setdefault(r[0], [int(r[2]), int(r[3]), r[5]])
    for r in rows("/etc/group", 4):
        if r[2].isdigit(): group.setdefault(r[0], int(r[2]))
    return passwd, group


def place(files):
    for f in files or []:
        os.makedirs(f["path"] if f.get("dir") else os.path.dirname(f["path"]), exist_ok=True)
        if f.get("link") is not None:
            os.symlink(f["link"], f["path"])
            continue
        if not f.get("dir"):
            with open(f["path"], "wb") as h: h.write(f.get("content", "").encode())
        os.chown(f["path"], f.get("uid", 0), f.get("gid", 0))
        os.chmod(f["path"], int(f.get("mode", "0755" if f.get("dir") else "0644"), 8))


def make_machine(job):
    """Mounts the overlay and pivots into it; the upper directory's descriptor and a path to the lower one."""
    root = os.path.realpath(job["root"])
    mount("none", "/", None, MS_REC | MS_PRIVATE)
    stage = "/media"                                            # only a mount point: nothing is written below it
    mount("tmpfs", stage, "tmpfs", 0, "mode=0755,size=256m")
    for d in ("upper", "work", "merged"): os.mkdir(stage + "/" + d, 0o755)
    st = os.stat(root)
    os.chown(stage + "/upper", st.st_uid, st.st_gid); os.chmod(stage + "/upper", stat.S_IMODE(st.st_mode))
    upper = os.open(stage + "/upper", os.O_RDONLY | os.O_DIRECTORY)
    m = stage + "/merged"
    mount("overlay", m, "overlay", 0, "lowerdir=%s,upperdir=%s/upper,workdir=%s/work,redirect_dir=off,metacopy=off" % (root, stage, stage))
    mount("proc", m + "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    mount("devpts", m + "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620")
    mount("tmpfs", m + "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777,size=8m")
    for source, target in job.get("binds", []):
        os.makedirs(m + target, exist_ok=True)
        mount(source, m + target, None, MS_BIND | MS_REC)
    lower = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    os.chdir(m)
    check(libc.syscall(SYS_pivot_root, b".", b"."), "pivot_root")
    check(libc.umount2(b".", MNT_DETACH), "umount2")
    os.chdir("/")
    return upper, "/proc/self/fd/%d" % lower


def run_check(c):
    place(c.get("files"))
    out, err = os.memfd_create("o"), os.memfd_create("e")
    pid = spawn(c["argv"], c.get("user", "root"), c.get("env"), None, 0o022, out, err)
    rc = wait(pid, time.monotonic() + 10)
    if rc is None:
        os.kill(pid, 9); rc = 124
    result = {"id": c.get("id"), "rc": rc, "out": drain(out, 8192), "err": drain(err, 8192)}
    if "log" in c:
        try:
            with open(c["log"], errors="replace") as f: result["log"] = f.read()
            os.unlink(c["log"])
        except OSError: result["log"] = ""
    os.close(out); os.close(err)
    return result


def run_inside(job):
    """pid 1 of the sandbox."""
    start = time.monotonic()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    upper, lower = make_machine(job)
    os.umask(0o022)
    place([{"path": OURS, "dir": 1}] + job.get("files", []))
    out, err = os.memfd_create("o"), os.memfd_create("e")
    result = {"id": job.get("id"), "rc": 0, "timed_out": False}
    if job.get("argv"):
        rc = wait(spawn(job["argv"], job.get("user", "root"), job.get("env"), job.get("cwd"), int(job.get("umask", "022"), 8), out, err,
                        job.get("caps", "docker")), time.monotonic() + job.get("timeout", 10))
        result["rc"], result["timed_out"] = (124, True) if rc is None else (rc, False)
    limit = job.get("keep_output", 8192)
    result["out"], result["err"] = drain(out, limit), drain(err, limit)
    result["tree"] = walk_upper(upper, lower)                   # before the checks, which may create files themselves
    result["asked"] = look_up(job.get("ask", []))
    result["passwd"], result["group"] = accounts()
    if job.get("read"):
        with open(job["read"], errors="replace") as f: result["read"] = f.read()
    todo = job["checks_fn"](result["tree"]) if job.get("checks_fn") else job.get("checks", [])
    result["checks"] = [run_check(c) for c in todo]
    result["ms"] = round((time.monotonic() - start) * 1e3, 1)
    return result


def run_job(job):
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:                                                # owns the new namespaces, then forks their pid 1
        try:
            os.close(r)
            check(libc.unshare(NEWNS | NEWPID), "unshare")
            one = os.fork()
            if one == 0:
                libc.prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0)
                try: answer = run_inside(job)
                except BaseException: answer = {"id": job.get("id"), "error": traceback.format_exc()}
                data = json.dumps(answer).encode()
                while data: data = data[os.write(w, data):]
                os._exit(0)
            os.close(w)
            os.waitpid(one, 0)
        finally:
            os._exit(0)
    os.close(w)
    with os.fdopen(r, "rb") as f: data = f.read()
    os.waitpid(pid, 0)
    return json.loads(data) if data else {"id": job.get("id"), "error": "the sandbox died"}


def run_jobs(jobs, workers=None):
    """Results in order. Jobs that hold functions run here, the others on `workers` processes."""
    jobs, workers = list(jobs), workers or os.cpu_count() or 1
    if workers == 1 or len(jobs) < 2 or any(j.get("checks_fn") for j in jobs):
        for j in jobs: yield run_job(j)
        return
    from concurrent.futures import ProcessPoolExecutor
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(run_job, jobs, chunksize=max(1, min(4, len(jobs) // 100)))
