"""Runs inside the namespaces of dockerd.sh: /run/work/{jobs.json, bases/*.tar, cases/N/...} -> /run/work/out.jsonl."""
import concurrent.futures, json, os, re, stat, subprocess, sys
from sandbox import MS_BIND, accounts, describe, look_up, mount

WORK = "/run/work"
ENV = dict(os.environ, DOCKER_BUILDKIT="1", DOCKER_CLI_HINTS="false", BUILDKIT_PROGRESS="plain", TZ="UTC")
MS_RDONLY = 1


def sh(*argv):
    return subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV, text=True, errors="replace")


def must(*argv):
    r = sh(*argv)
    if r.returncode: sys.exit("%s: %s" % (" ".join(argv), r.stderr))
    return r.stdout


def import_bases(tags):
    """The layer of each base, so that a chain's lowest layer can be told from a first COPY onto `scratch`."""
    layers = set()
    for base, names in tags.items():
        image = "oracle-" + base
        must("docker", "import", "-c", 'CMD ["/bin/sh"]', "%s/bases/%s.tar" % (WORK, base), image)
        layers.add(json.loads(must("docker", "image", "inspect", image))[0]["RootFS"]["Layers"][0])
        for name in names: must("docker", "tag", image, name)
    return layers


def opaque(path):
    try: return os.getxattr(path, "trusted.overlay.opaque", follow_symlinks=False) == b"y"
    except OSError: return False


def changes(layers, base):
    """What the layers, lowest first, made of the base."""
    final = {}

    def drop(below):
        for p in [p for p in final if p.startswith(below + "/")]: del final[p]
    for layer in layers:
        for folder, directories, files in os.walk(layer):
            for name in sorted(directories + files):
                full = os.path.join(folder, name)
                path, st = full[len(layer):], os.lstat(full)
                gone = stat.S_ISCHR(st.st_mode) and st.st_rdev == 0
                if gone or not stat.S_ISDIR(st.st_mode) or opaque(full): drop(path)
                final[path] = None if gone else st
    found = []
    for path, st in sorted(final.items()):
        try: low = os.lstat(base + path)
        except OSError: low = None
        if st is None:
            if low is not None: found.append({"path": path, "type": "deleted"})
            continue
        same = low is not None and (low.st_mode, low.st_uid, low.st_gid) == (st.st_mode, st.st_uid, st.st_gid)
        if not (same and stat.S_ISDIR(st.st_mode)):
            found.append(dict(describe(path, st), change="new" if low is None else "content" if same else "meta"))
    return found


def answers(questions):
    """Looks paths up in the image itself, and in what it was after a layer: for each (chain of layers, paths) a child, in a mount namespace of its own, mounts and enters it."""
    r = subprocess.run(["unshare", "-m", sys.executable, __file__, "inside"], input=json.dumps(questions), stdout=subprocess.PIPE, text=True)
    if r.returncode: sys.exit("the image cannot be looked into")
    return [json.loads(line) for line in r.stdout.splitlines()]


def inside(questions):
    for chain, ask in questions:
        child = os.fork()                                       # nobody leaves a root that was entered
        if not child:
            json.dump(look_inside(chain, ask), sys.stdout)
            print(flush=True)
            os._exit(0)
        if os.waitpid(child, 0)[1]: sys.exit(1)


def look_inside(chain, ask):
    if not chain: return {"asked": dict.fromkeys(ask), "passwd": {}, "group": {}}
    if len(chain) == 1: mount(chain[0], "/mnt", None, MS_BIND)
    else: mount("overlay", "/mnt", "overlay", MS_RDONLY, "lowerdir=" + ":".join(reversed(chain)))
    os.chroot("/mnt"); os.chdir("/")
    passwd, group = accounts()
    return {"asked": look_up(ask), "passwd": passwd, "group": group}


def steps(image, chain):
    """(what made it, how much of the chain there was then) of each instruction that makes a layer: docker's own record of the image."""
    digest = must("docker", "image", "inspect", "-f", "{{.Id}}", image).strip().split(":")[1]
    with open("/var/lib/docker/image/overlay2/imagedb/content/sha256/" + digest) as f: history = json.load(f)["history"]
    made, count = [], 0
    for entry in history:
        count += not entry.get("empty_layer")
        made.append((entry.get("created_by", ""), count))
    if count != len(chain): sys.exit("%s: %d layers in its history and %d on disk" % (image, count, len(chain)))
    return [m for m in made if re.match(r"(RUN|COPY|ADD|WORKDIR)\b", m[0])]


def build(job, stage, ask, bases):
    folder = "%s/cases/%s" % (WORK, job["folder"])
    file = folder + "/" + job["main"]
    image = "case-%s-%s" % (job["folder"], re.sub(r"[^a-z0-9]", "-", stage.lower()) or "final")
    argv = ["docker", "build", "--network=none", "-t", image, "-f", file]
    for name, source in job["secrets"].items(): argv += ["--secret", "id=%s,src=%s/%s" % (name, folder, source)]
    if job["ssh"]: argv += ["--ssh", "default"]
    if stage: argv += ["--target", stage]
    r = sh(*argv, folder + "/" + job["context"])
    result = {"rc": r.returncode, "timed_out": False, "out": "", "err": r.stderr[-4000:] if r.returncode else ""}
    if r.returncode == 0:
        inspected = json.loads(must("docker", "image", "inspect", image))[0]
        driver = inspected["GraphDriver"]["Data"]
        chain = (driver["LowerDir"].split(":")[::-1] if driver.get("LowerDir") else []) + [driver["UpperDir"]]
        has_base = inspected["RootFS"]["Layers"][0] in bases
        result["tree"] = changes(chain[1:] if has_base else chain, chain[0] if has_base else "/nonexistent")
        layers = job["layers"].get(stage, [])
        made = steps(image, chain)[-len(layers):] if layers else []
        result["layers"] = [{"by": by} for by, _ in made]
        found = answers([(chain, ask)] + [(chain[:count], paths) for (_, count), paths in zip(made, layers)])
        result.update(found[0])
        for layer, looked in zip(result["layers"], found[1:]): layer.update(looked)
    return result


def one(job, bases):
    file = "%s/cases/%s/%s" % (WORK, job["folder"], job["main"])
    with open(file, errors="surrogateescape", newline="") as f: text = f.read()
    with open(file, "w", errors="surrogateescape", newline="") as f:     # another frontend would have to be fetched
        f.write(re.sub(r"(?im)\A((?:#[^\n]*\n)*?)#[ \t]*syntax[ \t]*=[^\n]*\n?", r"\1", text, count=1))     # a comment in its place would end the directives
    stages = {s: build(job, s, ask, bases) for s, ask in job["stages"].items()}
    return dict(stages.get("") or {"rc": 0}, id=job["id"], stages=stages)


def main():
    with open(WORK + "/jobs.json") as f: config = json.load(f)
    bases = import_bases(config["tags"])
    if any(j["ssh"] for j in config["jobs"]):
        for word in sh("ssh-agent", "-s").stdout.split(";"):
            if "=" in word: ENV.__setitem__(*word.strip().split("=", 1))
        must("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "/run/agent_key")
        must("ssh-add", "/run/agent_key")
    with concurrent.futures.ThreadPoolExecutor(config["workers"]) as pool, open(WORK + "/out.jsonl", "w") as out:
        for r in pool.map(lambda j: one(j, bases), config["jobs"]): out.write(json.dumps(r) + "\n")
    if "SSH_AGENT_PID" in ENV: os.kill(int(ENV["SSH_AGENT_PID"]), 15)


if sys.argv[1:] == ["inside"]: inside(json.load(sys.stdin))
else: main()
