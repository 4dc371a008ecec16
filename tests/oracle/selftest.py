#!/usr/bin/python3
"""selftest.py [--roots DIR]: the oracle itself, against facts that are known to hold. The last line is `N passed, N failed`."""
import argparse, os, sys, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cases, compare, generate, generate_dockerfiles, oracle, sandbox

CASES = os.path.join(sandbox.HERE, "cases")
SSH = """mkdir -p ~/.ssh /home/app/.ssh; chown app:app /home/app/.ssh
ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519; cp ~/.ssh/id_ed25519 /home/app/.ssh/id_ed25519; cp ~/.ssh/id_ed25519.pub /home/app/.ssh/authorized_keys
chmod 644 ~/.ssh/id_ed25519; install -o app -g app -m 664 /dev/null /home/app/.ssh/config; chmod 640 /etc/ssh/ssh_host_rsa_key
touch /root/.ssh/config; chmod 666 /root/.ssh/config; cp ~/.ssh/id_ed25519.pub /root/.ssh/authorized_keys; chmod 777 /root
eval $(ssh-agent -a /tmp/root.sock); ssh-add /home/app/.ssh/id_ed25519"""
VERDICTS = {("key", "/root/.ssh/id_ed25519", "root"): "refused: too open", ("key", "/home/app/.ssh/id_ed25519", "app"): "refused: permission denied", ("key", "/home/app/.ssh/id_ed25519", "root"): "accepted",
            ("config", "/home/app/.ssh/config", "app"): "accepted", ("config", "/root/.ssh/config", "root"): "refused: bad owner or permissions",
            ("hostkey", "/etc/ssh/ssh_host_rsa_key", "root"): "refused: too open", ("authorized_keys", "/home/app/.ssh/authorized_keys", "app"): "accepted",
            ("authorized_keys", "/root/.ssh/authorized_keys", "root"): "refused: directory /root", ("agent", "/tmp/root.sock", "root"): "usable"}
TREES = {"shell/install-directories.sh": {"/opt/app": "0755 0:0", "/opt/app/deep/.ssh": "0700 1000:1000"}, "shell/chmod-capital-x-busybox.sh": {"/root/.ssh/exec": "0644 0:0"},
         "shell/removals.sh": {"/etc/ssh/ssh_host_rsa_key": "deleted", "/home/app/.bashrc": "deleted"}, "shell/chmod-recursive-user.sh": {"/home/app/.ssh": "0600 1000:1000", "/home/app/.ssh/id_rsa": "0644 1000:1000"},
         "cloud-init/permissions.yaml": {"/root/.ssh/decimal-600": "1130 0:0", "/root/.ssh/octal": "0600 0:0", "/root/.ssh/none": "0644 0:0"}, "cloud-init/owner-of-a-later-user.yaml": {"/home/deploy/.ssh/id_rsa": "0600 0:0", "/root/.ssh/after": None},
         "ansible/copy-modes.yml": {"/root/.ssh/number": "1204 0:0", "/root/.ssh/symbolic": "0600 0:0"}, "ansible/role-with-files": {"/home/app/.ssh/id_rsa": "0600 1000:0", "/home/app/.ssh/marked": "0600 0:0"},
         "dockerfile/workdir-after-user": {"/home/app/.ssh": "0755 1000:1000", "/opt/root": "0755 0:0"}, "dockerfile/copy-from-stage": {"/root/.ssh/id_ed25519": "0600 1234:1234"}, "dockerfile/from-scratch": {"/.ssh/id_rsa": "0600 65532:65532"}}
results = []


def expect(name, expected, found):
    ok = expected == found
    results.append(ok)
    print("%-4s %s%s" % ("ok" if ok else "FAIL", name, "" if ok else ": expected %r, found %r" % (expected, found)))


def of(tree, path):
    entry = next((t for t in tree if t["path"] == path), None)
    return entry and ("deleted" if entry["type"] == "deleted" else "%s %d:%d" % (entry["mode"], entry["uid"], entry["gid"]))


def promises():
    """compare.py finds each kind of broken promise, and no other."""
    real = {"path": "/root/.ssh/k", "type": "file", "mode": "0640", "uid": 1000, "gid": 0, "real": "/root/.ssh/k", "change": "new"}
    result = {"passwd": {"root": [0, 0, "/root"], "app": [1000, 1000, "/home/app"]}, "group": {"root": 0, "app": 1000}, "asked": {"/root/.ssh/k": real}, "tree": [real]}
    right = {"path": "/root/.ssh/k", "type": "file", "exists": "yes", "ones": "0640", "zeros": "7137", "owner": "app", "group": "0"}
    fields = lambda actual, **changed: [b[0] for b in compare.broken_promises(dict(right, **changed), actual, result)]
    why = lambda **changed: [m[1] for m in compare.misses([dict(right, **changed)], result)]
    expect("what holds is not broken", [], fields(real) + fields(None, exists="no") + fields(None, exists="maybe") + fields(real, exists="maybe", ones="0", zeros="0", owner=None, group=None))
    expect("each broken promise is found", ["exists", "exists", "type", "ones", "zeros", "owner", "owner", "group"], fields(None) + fields(real, exists="no") + fields(real, type="directory") + fields(real, ones="0641", zeros="0")
           + fields(real, zeros="0040") + fields(real, owner="nobody") + fields(real, owner="0") + fields(real, group="app"))
    expect("what is not known in full is a miss", [None, "exists", "mode", "owner", "wrong", "not predicted"],
           why() + why(exists="maybe") + why(ones="0600") + why(owner=None) + why(owner="root") + why(path="/root/.ssh/${k}"))


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--roots", default=sandbox.ROOTS)
    a = ap.parse_args()
    sandbox.isolate_network()
    mounts, start = len(cases.read("/proc/mounts")), time.monotonic()
    chosen = [c for c in cases.load([CASES]) if c["id"] in TREES]
    runs = oracle.run(chosen, a.roots, {"dockerfile/from-scratch": {"": ["/.ssh/id_rsa", "/nothing"], "build": ["/etc/passwd"]}})
    for c in chosen:
        tree, want = runs[c["id"]].get("tree", []), TREES[c["id"]]
        expect(c["id"], want, {p: of(tree, p) for p in want} if tree else runs[c["id"]])
    scratch = runs["dockerfile/from-scratch"]
    expect("paths are looked up in an image", [True, None], [scratch["asked"]["/.ssh/id_rsa"]["mode"] == "0600", scratch["asked"]["/nothing"]])
    expect("and in its other stages", True, scratch["stages"]["build"]["asked"]["/etc/passwd"] is not None)
    shell = {"kind": "shell", "user": "root", "base": "debian"}
    answers = oracle.run([dict(shell, id="ssh", text=SSH)], a.roots, openssh=True)["ssh"]["openssh"]
    found = {(v["check"], v["path"], v["user"]): v["verdict"] for v in answers}
    for key, verdict in VERDICTS.items(): expect("OpenSSH: %s of %s for %s" % key, verdict, found.get(key))
    job = dict(oracle.shell(dict(shell, text="touch /root/.ssh-before; (sleep 1000 &); while :; do :; done")), root=os.path.join(a.roots, "full"), timeout=1)
    late = sandbox.run_job(job)
    expect("a run that hangs ends, with what it had done", (True, "0644 0:0"), (late["timed_out"], of(late["tree"], "/root/.ssh-before")))
    asked = sandbox.run_job(dict(oracle.shell(dict(shell, text="mkdir /srv/x; ln -s /srv/x /root/.ssh; touch /root/.ssh/k")), root=os.path.join(a.roots, "full"), ask=["/root/.ssh/k", "/root/.ssh", "/etc/passwd", "/no"]))["asked"]
    expect("a path is looked up through links", ["/srv/x/k", "link", "0644", None], [asked["/root/.ssh/k"]["real"], asked["/root/.ssh"]["type"], asked["/etc/passwd"]["mode"], asked["/no"]])
    agent = [oracle.run([dict(shell, id="a", agents=True, text=t)], a.roots)["a"]["agent"] for t in ("true", "eval $(ssh-agent)", "ssh-keygen -q -t ed25519 -N '' -f k; eval $(ssh-agent); ssh-add k", "ssh-agent", "exit 0")]
    expect("the agent at a script's end", [[2, 0], [1, 0], [0, 1], [2, 0], None], agent)
    expect("generated scripts are the same for the same seed", generate.generate("1", 7, "full"), generate.generate("1", 7, "full"))
    expect("generated Dockerfiles are the same for the same seed", *[(lambda d: (d.text(), d.context, d.ignore))(generate_dockerfiles.generate("1", 7)) for _ in range(2)])
    promises()
    expect("no mounts are left", mounts, len(cases.read("/proc/mounts")))
    print("%.1f s" % (time.monotonic() - start))
    print("%d passed, %d failed" % (results.count(True), results.count(False)))
    return not all(results)


if __name__ == "__main__": sys.exit(main())
