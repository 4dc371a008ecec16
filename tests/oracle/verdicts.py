#!/usr/bin/python3
"""verdicts.py --tool "dotnet .../infralint.dll" [--roots DIR] [--report FILE] [--only TEXT] [--random N [--seed S]]

What `infralint predict` says in `openssh` of keys, client configurations, authorized_keys and host keys in every interesting mode, of every interesting
owner, held against the real programs: Debian's, and the same release as upstream has it. A combination is a few lines of shell: they are predicted, they are
run, and then OpenSSH is asked. With `--random` the combinations are N random states instead: mode, owner and group of a home, its .ssh and what lies in it,
and who reads it. One combination is one test; what is not foretold is counted, and fails nothing. The last line is `N passed, N failed`."""
import argparse, collections, json, os, random, re, shlex, shutil, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import compare, openssh_oracle, sandbox

# the machine: what Debian's patch asks of a group is whether one user alone is in it, as its primary group or by its list
SETUP = """#!/bin/sh
useradd -m other
groupadd empty
groupadd alone
usermod -aG alone app
groupadd both
usermod -a -G both app
useradd -m -g both twin
useradd -m shared
useradd -m -G shared guest
useradd -m host
useradd -m -g host lodger
groupadd flat
useradd -m -g flat single
useradd -m left
gpasswd -a other left
gpasswd -d other left
for user in shared host single left twin; do usermod -p '*' $user; mkdir -m 700 /home/$user/.ssh; echo 'Host x' > /home/$user/.ssh/config; echo '# none' > /home/$user/.ssh/authorized_keys; chown -R $user: /home/$user; done
mkdir -p /home/app/.ssh /root/.ssh /run/sshd
ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
cp /root/.ssh/id_ed25519 /home/app/.ssh/id_ed25519
echo 'Host x' > /root/.ssh/config
echo 'Host x' > /home/app/.ssh/config
cp /root/.ssh/id_ed25519.pub /root/.ssh/authorized_keys
cp /root/.ssh/id_ed25519.pub /home/app/.ssh/authorized_keys
mkdir -p /srv/keys
cp /root/.ssh/id_ed25519.pub /srv/keys/app
"""
RESET = """chown app:app /home/app /home/app/.ssh
chmod 755 /home/app /home
chmod 700 /home/app/.ssh /root /root/.ssh
chown root:root /root /root/.ssh /home
"""
KEY_MODES = "0000 0200 0400 0500 0600 0700 1600 2600 4600 0601 0604 0610 0620 0640 0644 0660 0666 0755 0777".split()
FILE_MODES = "0000 0400 0600 0640 0644 0700 0755 0620 0660 0664 0775 0602 0606 0666 0777 2644".split()
DIRECTORY_MODES = "0000 0400 0500 0600 0700 0711 0750 0755 0770 0775 0777 1777 2755 2775".split()
OWNERS = {"app": "app:app root:root root:app other:other other:app app:users app:other app:empty app:alone app:both".split(),
          "shared": ["shared:shared"], "host": ["host:host"], "single": ["single:flat", "root:flat"], "left": ["left:left"], "twin": ["twin:both"],
          "root": "root:root app:app root:app root:users root:both".split()}


def place(path, mode, owner): return "chown %s %s\nchmod %s %s\n" % (owner, path, mode, path)


def table():
    """(name, kind, user, path, lines)."""
    for user in [u for u in OWNERS if u not in ("app", "root")]:
        for kind in ("config", "authorized_keys"):
            for owner in OWNERS[user]:
                for mode in ("0600", "0620", "0660", "0664", "0666"):
                    path = "/home/%s/.ssh/%s" % (user, kind)
                    yield "%s %s %s" % (path, mode, owner), kind, user, path, place(path, mode, owner)
    homes = {"app": "/home/app", "root": "/root"}
    for user, home in homes.items():
        for owner in OWNERS[user]:
            for mode in KEY_MODES:
                path = home + "/.ssh/id_ed25519"
                yield "%s %s %s" % (path, mode, owner), "key", user, path, place(path, mode, owner)
            for mode in FILE_MODES:
                for kind in ("config", "authorized_keys"):
                    path = home + "/.ssh/" + kind
                    yield "%s %s %s" % (path, mode, owner), kind, user, path, place(path, mode, owner)
        for above in (home, home + "/.ssh", *(("/home",) if user == "app" else ())):
            for owner in (OWNERS[user][:2] if user == "root" else OWNERS[user][:4] + OWNERS[user][-1:]) if above != "/home" else ["root:root", "other:other"]:
                for mode in DIRECTORY_MODES:
                    if user == "root" or above != "/home" or mode[-1] in "15":
                        path, own = home + "/.ssh/authorized_keys", "%s:%s" % (user, user)
                        yield "%s in %s %s %s" % (path, above, mode, owner), "authorized_keys", user, path, place(path, "0644", own) + place(above, mode, owner)
        for mode in ("0000", "0600", "0700", "0711"):
            for owner in ("app:app", "root:root"):
                for kind, name in (("key", "id_ed25519"), ("config", "config")):
                    path = home + "/.ssh/" + name
                    yield "%s in .ssh %s %s" % (path, mode, owner), kind, user, path, place(path, "0600", "%s:%s" % (user, user)) + place(home + "/.ssh", mode, owner)
    for owner in ("root:root", "app:app", "root:app"):
        for mode in KEY_MODES:
            path = "/etc/ssh/ssh_host_ed25519_key"
            yield "%s %s %s" % (path, mode, owner), "hostkey", "root", path, place(path, mode, owner)


GROUPS = ("root", "app", "other", "users", "empty", "alone", "both", "shared", "host", "flat", "left")


def states(count, seed):
    """As table has them: random states of one user's home and all in it, and one question about them."""
    rng = random.Random(seed)

    def mode(usual):
        if rng.random() < .45: return rng.choice(usual)
        bits = rng.choice([0, 0, 0, 0, 0o1000, 0o2000, 0o4000]) | rng.choice([0o700, 0o600, 0o400, 0o500, 0o300, 0]) | rng.choice([0, 0, rng.randrange(8) << 3]) | rng.choice([0, 0, rng.randrange(8)])
        return "%04o" % bits

    def owner(user):
        name = user if rng.random() < .6 else rng.choice(["root", "app", "other"])
        return name + ":" + ({"single": "flat", "twin": "both"}.get(name, name) if rng.random() < .5 else rng.choice(GROUPS))

    for i in range(count):
        user = rng.choice(["app"] * 5 + ["root"] * 3 + ["shared", "host", "single", "left", "twin"])
        home = "/root" if user == "root" else "/home/" + user
        kind = rng.choice(("key", "config", "authorized_keys") if user in ("app", "root") else ("config", "authorized_keys"))
        usual = KEY_MODES if kind == "key" else FILE_MODES
        path = home + "/.ssh/" + ("id_ed25519" if kind == "key" else kind)
        # most faults hide others: a state has one or two places out of order
        wild = set(rng.sample(("file", "folder", "home"), rng.choice((1, 1, 2, 3))))
        plain = "%s:%s" % (user, {"single": "flat", "twin": "both"}.get(user, user))
        yield ("state %d of %d: %s" % (i, seed, path), kind, user, path,
               place(path, mode(usual) if "file" in wild else "0600", owner(user) if "file" in wild else plain)
               + place(home + "/.ssh", mode(DIRECTORY_MODES) if "folder" in wild else "0700", owner(user) if "folder" in wild else plain)
               + place(home, mode(DIRECTORY_MODES) if "home" in wild else "0755", owner(user) if "home" in wild else plain))


# --- what is so

def programs(distro): return "/opt/upstream/bin/" if distro == "upstream" else ""


def check(kind, user, path, distro):
    at, sshd = programs(distro), "/opt/upstream/bin/sshd" if distro == "upstream" else "/usr/sbin/sshd"
    if kind == "key": return {"id": [kind, path, user], "argv": [at + "ssh-keygen", "-y", "-P", "", "-f", path], "user": user}
    if kind == "config": return {"id": [kind, path, user], "argv": [at + "ssh", "-G", "x"], "user": user}
    if kind == "hostkey": return {"id": [kind, path, user], "argv": [sshd, "-t", "-f", "/dev/null", "-h", path]}
    c = openssh_oracle.authorized_keys(user, path)
    c["argv"] = [a.replace("/usr/sbin/sshd", sshd) for a in c["argv"]]
    c["argv"][0] = at + c["argv"][0]
    return c


def really(combinations, distro, roots, workers):
    """name -> verdict. A few machines, in each of which one combination after the other is put in place and asked about."""
    size = max(1, len(combinations) // 8)
    jobs = []
    for i in range(0, len(combinations), size):
        checks = []
        for name, kind, user, path, lines in combinations[i:i + size]:
            checks += [{"id": ["place", name], "argv": ["/bin/sh", "-ec", RESET + lines]}, dict(check(kind, user, path, distro), name=name)]
        jobs.append({"id": i, "root": os.path.join(roots, "full"), "argv": ["/bin/sh", sandbox.OURS + "/setup"], "timeout": 30, "checks": checks,
                     "binds": [[os.path.realpath(os.path.join(roots, "upstream")), "/opt/upstream/bin"]],
                     "files": openssh_oracle.files(roots) + [{"path": sandbox.OURS + "/setup", "content": SETUP}]})
    found = {}
    for job, result in zip(jobs, sandbox.run_jobs(jobs, workers)):
        if "error" in result: raise RuntimeError(result["error"])
        if result["rc"]: raise RuntimeError("the setup failed: " + result["err"])
        for place, asked, c in zip(result["checks"][::2], result["checks"][1::2], job["checks"][1::2]):
            found[c["name"]] = openssh_oracle.verdict(asked) if place["rc"] == 0 else "error: " + place["err"]
    return found


# --- what is foretold

REASONS = (("Permission denied", "permission denied"), ("are too open", "too open"), ("Bad owner or permissions", "bad owner or permissions"))


def told(entry, user):
    """As openssh_oracle has it; None where nothing is said."""
    said = entry and entry.get("openssh")
    if not said: return None
    if said["user"] != user: return "for " + str(said["user"])
    if said["accepted"]: return "accepted"
    refused = re.search("bad ownership or modes for (.*)", said["message"])
    return "refused: " + (refused[1] if refused else next((r for text, r in REASONS if text in said["message"]), said["message"]))


def foretold(combinations, distro, tool, folder):
    files = {}
    for i, (name, _, _, _, lines) in enumerate(combinations):
        files["c%04d.sh" % i] = name
        with open(os.path.join(folder, "c%04d.sh" % i), "w") as f: f.write(SETUP + RESET + lines)
    by_name, names, found = {c[0]: c for c in combinations}, sorted(files), {}
    for i in range(0, len(names), compare.BATCH):
        machines, said = compare.ask_tool(tool, names[i:i + compare.BATCH], ("--distro", distro), folder)
        if said: print("the tool said: " + said)
        for m in machines:
            _, _, user, path, _ = by_name[files[m["file"]]]
            found[files[m["file"]]] = told(next((e for e in m["files"] if e["path"] == path), None), user)
    return found


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--tool", required=True); ap.add_argument("--roots", default=sandbox.ROOTS); ap.add_argument("--report", help="everything, as JSON")
    ap.add_argument("--only", default="", help="combinations whose name holds this"); ap.add_argument("--misses", action="store_true", help="name all that is not foretold")
    ap.add_argument("--random", type=int, metavar="N", help="N random states"); ap.add_argument("--seed", type=int, default=1); ap.add_argument("-j", "--workers", type=int)
    a = ap.parse_args()
    sandbox.isolate_network()
    combinations = [c for c in (states(a.random, a.seed) if a.random else table()) if a.only in c[0]]
    counts, report = collections.Counter(), []
    for distro in ("debian", "upstream"):
        folder = tempfile.mkdtemp(prefix="verdicts.")
        try: predicted = foretold(combinations, distro, shlex.split(a.tool), folder)
        finally: shutil.rmtree(folder)
        real = really(combinations, distro, a.roots, a.workers)
        for name, kind, user, _, _ in combinations:
            said, is_so = predicted.get(name), re.sub("^accepted.*", "accepted", real.get(name, "error: no answer"))
            state = "unknown" if said is None else "right" if said == is_so else "wrong"
            counts[state] += 1
            report.append({"distro": distro, "name": name, "predicted": said, "actual": is_so})
            if state == "wrong": print("FAIL %s, %s for %s: predicted %s, really %s" % (distro, name, user, said, is_so))
            if state == "unknown" and a.misses: print("MISS %s, %s for %s: really %s" % (distro, name, user, is_so))
    if a.report:
        with open(a.report, "w") as f: json.dump(report, f, indent=1)
    print("%d combinations for each of 2 OpenSSH; %d verdicts right, %d wrong, %d not foretold" % (len(combinations), counts["right"], counts["wrong"], counts["unknown"]))
    print("%d passed, %d failed" % (counts["right"] + counts["unknown"], counts["wrong"]))
    return bool(counts["wrong"])


if __name__ == "__main__": sys.exit(main())
