"""Cases: what is predicted and then run. A case is {"id", "kind", "path", "user", "base", ...}; path is a file, or the folder of
a Dockerfile or playbook with what it needs. Settings stand in the file itself, on a comment line `#: user=app base=busybox`:

    user=NAME                who runs a shell script (root)
    base=debian|busybox      the machine it runs on (debian)
    run.KEY=VALUE            what the real run needs: run.secret.ID=FILE and run.ssh=1 (Dockerfile), run.files=FOLDER (Ansible)
"""
import json, os, re

KINDS = ("shell", "dockerfile", "cloud-init", "ansible")
MAIN = {"dockerfile": ("Dockerfile",), "ansible": ("site.yml", "playbook.yml", "main.yml")}


def settings(text):
    line = re.search(r"^#:[ \t]*(.*)$", text, re.M)
    return dict(word.split("=", 1) for word in line.group(1).split()) if line else {}


def case(kind, path, identity):
    main = path
    if os.path.isdir(path):
        main = next(os.path.join(path, m) for m in MAIN[kind] if os.path.exists(os.path.join(path, m)))
    with open(main, errors="surrogateescape") as f: text = f.read()
    return dict({"id": identity, "kind": kind, "path": path, "main": main, "text": text, "user": "root", "base": "debian"}, **settings(text))


def load(paths):
    """Folders named after a kind (or holding such folders), JSONL files of generated scripts, or kind=PATH."""
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
    return found


def generated(line):
    return {"id": line["id"], "kind": "shell", "path": None, "text": line["script"], "user": line["user"], "base": line["base"], "statements": line.get("statements")}
