#!/usr/bin/python3
"""facts.py [--roots DIR] [--output DIR]: what a machine holds before a script's first step, as the tool's table of bases must say it: accounts,
environment, and every path (mode, owner, group, type) of the places that provisioning touches. One JSON file for each base."""
import argparse, json, os, stat, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sandbox

DEEP = ("/root", "/home", "/etc/ssh", "/etc/skel", "/etc/sudoers.d", "/tmp", "/opt", "/srv", "/media", "/mnt", "/usr/local", "/run")
FLAT = ("/", "/etc", "/var", "/var/lib", "/usr", "/var/mail", "/var/spool")
SCRIPT = "env -u PWD -u _ -u SHLVL | sort; echo --; pwd; umask; echo --; for c in sudo su runuser bash install useradd adduser groupadd ssh-keygen ssh ssh-agent git curl wget find xargs getent setpriv; do command -v $c; done"

def tree(root):
    passwd = {int(r[2]): r[0] for r in reversed(sandbox.rows(root + "/etc/passwd", 7))}
    group = {int(r[2]): r[0] for r in reversed(sandbox.rows(root + "/etc/group", 4))}
    found = {}

    def add(path):
        st = os.lstat(root + path)
        d = sandbox.describe(path, st)
        found[path] = {"type": d["type"], "mode": d["mode"], "owner": passwd.get(d["uid"], str(d["uid"])), "group": group.get(d["gid"], str(d["gid"]))}
        if d["type"] == "link": found[path] = {"type": "link", "to": os.readlink(root + path)}
        return stat.S_ISDIR(st.st_mode)

    def walk(path, deep):
        if not add(path) or not deep: return
        for name in sorted(os.listdir(root + path)): walk(os.path.join(path, name), True)
    for path in FLAT + DEEP:
        if os.path.isdir(root + path) and not os.path.islink(root + path):
            walk(path, path in DEEP)
            if path in FLAT:
                for name in sorted(os.listdir(root + path)): add(os.path.join(path, name))
    return dict(sorted(found.items()))


def facts(root):
    users = {r[0]: {"uid": int(r[2]), "gid": int(r[3]), "home": r[5], "shell": r[6]} for r in sandbox.rows(root + "/etc/passwd", 7)}
    groups = {r[0]: {"gid": int(r[2]), "members": [m for m in r[3].split(",") if m]} for r in sandbox.rows(root + "/etc/group", 4)}
    said = {}
    for user in ("root", "app"):
        out = sandbox.run_job({"root": root, "user": user, "argv": ["/bin/sh", "-c", SCRIPT]})["out"].split("--\n")
        said[user] = {"environment": dict(l.split("=", 1) for l in out[0].splitlines()), "directory": out[1].split()[0], "umask": out[1].split()[1]}
        commands = out[2].split()
    return {"users": users, "groups": groups, "runs": said, "commands": commands, "paths": tree(root)}


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--roots", default=sandbox.ROOTS); ap.add_argument("--output", default=os.path.join(sandbox.HERE, "bases"))
    a = ap.parse_args()
    sandbox.isolate_network()
    os.makedirs(a.output, exist_ok=True)
    for name, root in (("debian", "full"), ("busybox", "bb")):
        with open(os.path.join(a.output, name + ".json"), "w") as f:
            found = facts(os.path.join(a.roots, root))
            line = lambda table: "{\n" + ",\n".join("%s: %s" % (json.dumps(k), json.dumps(v)) for k, v in table.items()) + "}"
            f.write("{" + ",\n".join("%s: %s" % (json.dumps(k), line(v) if isinstance(v, dict) else json.dumps(v)) for k, v in found.items()) + "}\n")
