"""Cases: what is predicted and then run. A case is {"id", "kind", "path", "main", "text", "user", "base", ...}; path is a file, or the folder of a Dockerfile
or playbook with what it needs, or of user-data with its vendor-data. Settings stand in the file itself, on a comment line `#: user=app base=busybox`:

    user=NAME                who runs a shell script (root)
    base=debian|busybox      the machine it runs on (debian)
    root=..                  the folder that belongs to it, seen from its own (.): a Dockerfile's context, a playbook's repository
    release=24.2         cloud-init's modules in the order of that release (22.4's)
    run.secret.ID=FILE, run.ssh=1         what the build of a Dockerfile is given
    run=no                   only predicted by others: not a case

A case in the folder `agent` is a shell script in which each `ssh-add -l` is a question: what it says there is predicted and compared, so each stands on a
line of its own. Its keys have no comment (`ssh-keygen -C ''`): then the agent lists them by the path that they were added by.
"""
import json, os, re

KINDS = ("shell", "agent", "dockerfile", "cloud-init", "ansible")
MAIN = {"dockerfile": ("Dockerfile",), "ansible": ("site.yml", "playbook.yml", "main.yml"), "cloud-init": ("user-data",)}
SKIPPED = ("bin", "obj", "roles", "node_modules", "tasks", "templates", "files")


def settings(text):
    line = re.search(r"^#:[ \t]*(.*)$", text, re.M)
    return dict(word.split("=", 1) for word in line.group(1).split()) if line else {}


def read(path):
    with open(path, errors="surrogateescape") as f: return f.read()


def case(kind, path, identity, main=None):
    if os.path.isdir(path) and main is None:
        main = next(os.path.join(path, m) for m in MAIN[kind] if os.path.exists(os.path.join(path, m)))
    text = read(main or path)
    c = dict({"id": identity, "kind": kind, "path": path, "main": main or path, "text": text, "user": "root", "base": "debian"}, **settings(text))
    if "root" in c: c["path"] = os.path.normpath(os.path.join(c["path"], c["root"]))
    return c


def kind_of(name, text):
    if re.match(r"(.+\.)?Dockerfile(\..+)?$|Containerfile$", name): return "dockerfile"
    if text.startswith("#cloud-config"): return "cloud-init"
    if name.endswith((".yml", ".yaml")) and re.search(r"^- (\w+:.*\n  )*hosts:", text, re.M): return "ansible"
    if name.endswith(".sh") or re.match(r"#!.*\b(ba|da|a)?sh\b", text): return "shell"


def discover(folder):
    """The provisioning files of any repository, such as a sample."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in SKIPPED and not f.startswith("."))
        for name in sorted(files):
            path = os.path.join(at, name)
            if os.path.getsize(path) > 1 << 20: continue
            kind = kind_of(name, read(path))
            if not kind: continue
            identity = os.path.join(os.path.basename(os.path.normpath(folder)), os.path.relpath(path, folder))
            c = case(kind, at if kind in ("dockerfile", "ansible") else path, identity, path)
            if c.get("run") != "no": yield c


def load(paths):
    """Folders named after a kind (or holding such folders), other folders, JSONL files of generated scripts, or KIND=PATH."""
    found = []
    for p in paths:
        if p.endswith(".jsonl"):
            with open(p) as f: found += [generated(json.loads(l)) for l in f]
        elif "=" in p:
            kind, path = p.split("=", 1)
            found.append(case(kind, path, os.path.basename(path.rstrip("/"))))
        else:
            kinds = [p] if os.path.basename(p.rstrip("/")) in KINDS else [os.path.join(p, k) for k in KINDS if os.path.isdir(os.path.join(p, k))]
            for folder in kinds:
                kind = os.path.basename(folder.rstrip("/"))
                found += [case(kind, os.path.join(folder, n), kind + "/" + n) for n in sorted(os.listdir(folder)) if not n.startswith(".")]
            if not kinds: found += discover(p)
    return found


def generated(line):
    return {"id": line["id"], "kind": "shell", "path": None, "text": line["script"], "user": line["user"], "base": line["base"]}
