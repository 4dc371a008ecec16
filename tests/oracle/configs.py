#!/usr/bin/python3
"""configs.py --tool "dotnet .../infralint.dll" [--roots DIR] [--seed N] [--count N]

Random files of sshd_config(5) and ssh_config(5), with drop-ins, Host, Match and Include, put in place by a script. What `infralint predict` says in
`settings` must be what the real `sshd -T -C` and `ssh -G` print, for the keywords below, and a file that they refuse must be one with a `fault`.
One file is one test; the last line is `N passed, N failed`."""
import argparse, os, random, shlex, shutil, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import compare, sandbox

FLAG = ["yes", "no"]
SERVER = {"PasswordAuthentication": FLAG, "PubkeyAuthentication": FLAG, "StrictModes": FLAG, "UsePAM": FLAG, "PermitEmptyPasswords": FLAG, "KbdInteractiveAuthentication": FLAG,
          "PermitRootLogin": ["yes", "no", "prohibit-password", "without-password", "forced-commands-only"], "ChallengeResponseAuthentication": FLAG,
          "AuthorizedKeysFile": [".ssh/authorized_keys", "/etc/ssh/keys/%u", ".ssh/authorized_keys .ssh/authorized_keys2", '".ssh/my keys"', "none"],
          "AllowUsers": ["app", "root app", "ops@192.0.2.*", "a* b?"], "DenyUsers": ["guest", "root"], "AllowGroups": ["sshusers", "app adm"], "DenyGroups": ["nogroup"],
          "HostKey": ["/etc/ssh/ssh_host_ed25519_key", "/etc/ssh/ssh_host_rsa_key"], "PubkeyAcceptedAlgorithms": ["ssh-ed25519,rsa-sha2-512", "ssh-ed25519"],
          "Ciphers": ["aes256-ctr,aes128-ctr"], "MACs": ["hmac-sha2-256"], "KexAlgorithms": ["curve25519-sha256"]}
ONLY_GLOBAL = {"StrictModes", "UsePAM", "HostKey", "Ciphers", "MACs", "KexAlgorithms"}
CLIENT = {"IdentityFile": ["~/.ssh/id_ed25519", "~/.ssh/work", '"~/.ssh/my key"', "/root/k", "none"], "IdentitiesOnly": FLAG + ["true"], "IdentityAgent": ["none", "/run/agent.sock", "SSH_AUTH_SOCK"],
          "AddKeysToAgent": ["yes", "no", "ask", "confirm"], "ForwardAgent": FLAG, "StrictHostKeyChecking": ["yes", "no", "ask", "accept-new", "off", "true"],
          "UserKnownHostsFile": ["/dev/null", "~/.ssh/known_hosts ~/.ssh/known_hosts2", "none"], "HostName": ["192.0.2.7", "real.example.com", "%h.example.com"], "User": ["deploy", "git"],
          "Port": ["2222", "22"], "PasswordAuthentication": FLAG, "PreferredAuthentications": ["publickey"], "PubkeyAuthentication": FLAG}
HOSTS = ["*", "web", "web1 web2", "w*", "!web *", "* !w??1", "example.com", "*.example.com", "?eb1", '"web"']
CLIENT_MATCH = ["all", "host web*", "host real.example.com", "originalhost web1,!web2", "user deploy", "localuser root", "localuser app", "host *,!web1 user git", "!host web1", "final all", "canonical", "originalhost WEB1"]
SERVER_MATCH = ["all", "User app", "User root", "User *,!root", "Group app", "User app Group adm", "User=app", "Group sudo,app", "User \"app\"", "LocalPort 22", "Host *.example.com"]
NAMED = ["web", "web1", "deploy@web2", "example.com", "git@a.example.com", "other"]
WRONG = ["NoSuchKeyword yes", "PasswordAuthentication", "PasswordAuthentication maybe", 'PubkeyAuthentication "yes', "PasswordAuthentication yes no", "Match", "Match user", "Match nothing x"]
COMPARED = {"sshd": [k.lower() for k in SERVER if k != "ChallengeResponseAuthentication"], "ssh": [k.lower() for k in CLIENT]}
LISTS = {"allowusers", "denyusers", "allowgroups", "denygroups", "hostkey", "identityfile"}
CONNECTION = "user=%s,host=c.example.com,addr=192.0.2.9,laddr=192.0.2.1,lport=22"


def line(r, key, value):
    key = r.choice([key, key, key.lower(), key.upper(), '"%s"' % key if r.random() < .1 else key])
    between = r.choice([" ", " ", " ", "=", " = ", "\t", "  "])
    return r.choice(["", "", "  ", "\t"]) + key + between + value + r.choice(["", "", "", " ", "  # note", " #x"])


def body(r, table, matches, hosts, files, where, isInside=False):
    lines = []
    for _ in range(r.randint(1, 7)):
        kind = r.random()
        if kind < .12: lines.append(r.choice(["", "# PasswordAuthentication no", "   ", "#Port 22"]))
        elif kind < .24:
            lines.append("Match " + r.choice(matches) if r.random() < .5 or not hosts else line(r, "Host", r.choice(hosts)))
            isInside = isInside or lines[-1].startswith("Match")
        elif kind < .30 and len(files) < 4:
            name = "%s/part%d.conf" % (where, len(files))
            files[name] = None
            files[name] = body(r, table, matches, hosts, files, where, isInside)
            lines.append("Include " + r.choice([name, os.path.dirname(name) + "/part%d*" % (len(files) - 1)]))
        elif kind < .315: lines.append(r.choice(WRONG))
        else:
            key = r.choice(sorted(table))
            if isInside and not hosts and key in ONLY_GLOBAL: continue
            lines.append(line(r, key, r.choice(table[key])))
    return "\n".join(lines) + r.choice(["\n", "\n", ""])


def case(seed, n):
    r = random.Random("%d-%d" % (seed, n))
    user, files, server = r.choice(["root", "app"]), {}, n % 2 == 0
    home = "/root" if user == "root" else "/home/app"
    if server:
        files["/etc/ssh/sshd_config"] = None
        files["/etc/ssh/sshd_config"] = body(r, SERVER, SERVER_MATCH, None, files, "/etc/ssh/conf.d")
        return {"id": "sshd-%d-%04d" % (seed, n), "program": "sshd", "user": user, "home": home, "files": files, "host": None, "options": []}
    files[home + "/.ssh/config"] = files["/etc/ssh/ssh_config"] = None
    files[home + "/.ssh/config"] = body(r, CLIENT, CLIENT_MATCH, HOSTS, files, home + "/.ssh/conf.d")
    files["/etc/ssh/ssh_config"] = body(r, CLIENT, CLIENT_MATCH, HOSTS, files, "/etc/ssh/conf.d")
    options = ["-o", line(r, *r.choice([("User", "opt"), ("StrictHostKeyChecking", "no"), ("IdentitiesOnly", "yes")])).strip()] if r.random() < .3 else []
    return {"id": "ssh-%d-%04d" % (seed, n), "program": "ssh", "user": user, "home": home, "files": files, "host": r.choice(NAMED), "options": options}


def script(c):
    """Root writes the files, and the user makes use of them."""
    text = "#!/bin/sh\nmkdir -p %s/.ssh/conf.d /etc/ssh/conf.d\n" % c["home"]
    for path, content in c["files"].items(): text += "printf %%s %s > %s\n" % (shlex.quote(content), path)
    if c["program"] == "sshd": return text + "echo 'ssh-ed25519 AAAA' > %s/.ssh/authorized_keys\n" % c["home"]
    text += "chown -R %s:%s %s/.ssh\n" % (c["user"], c["user"], c["home"])
    command = "ssh %s %s true" % (" ".join(map(shlex.quote, c["options"])), c["host"])
    return text + (command if c["user"] == "root" else "su %s -c %s" % (c["user"], shlex.quote(command))) + "\n"


def predicted(cases, tool, folder):
    names, answers, users = [c["id"] + ".sh" for c in cases], {}, {c["id"]: c["user"] for c in cases}
    for c in cases:
        with open(os.path.join(folder, c["id"] + ".sh"), "w") as f: f.write(script(c))
    for i in range(0, len(names), 100):
        machines, said = compare.ask_tool(tool, names[i:i + 100], (), folder)
        if said: print("the tool said: " + said)
        for m in machines: answers[m["file"][:-3]] = next((s for s in m["settings"] if s["user"] == users[m["file"][:-3]]), None)
    return answers


def asked(c):
    if c["program"] == "sshd": return ["/usr/sbin/sshd", "-T", "-C", CONNECTION % c["user"]]
    return ["/usr/bin/ssh", "-G"] + c["options"] + [c["host"]]


def job(c, roots):
    owner = {"uid": 0, "gid": 0} if c["user"] == "root" else {"uid": 1000, "gid": 1000}
    files = [dict({"path": p, "content": t, "mode": "0600" if p.startswith(c["home"]) else "0644"}, **(owner if p.startswith(c["home"]) else {})) for p, t in c["files"].items()]
    return {"id": c["id"], "root": os.path.join(roots, "full"), "argv": ["/bin/true"], "files": [{"path": "/run/sshd", "dir": 1}] + files,
            "checks": [{"argv": asked(c), "user": "root" if c["program"] == "sshd" else c["user"]}]}


def read(text):
    values = {}
    for l in text.splitlines():
        key, _, value = l.partition(" ")
        values.setdefault(key.lower(), []).append(value)
    return values


def normal(key, values, home):
    """Values as the real programs print them."""
    same = {"true": "yes", "false": "no", "off": "no", "without-password": "prohibit-password"}
    if key == "hostname": return None                       # printed after it was put together
    if key in LISTS: return list(dict.fromkeys(v.lower() if key == "none" else v for v in values))
    joined = " ".join(values).replace("~", home)
    return [same.get(joined.lower(), joined)]


def differences(c, said, result, defaults):
    check = result["checks"][0]
    if said is None: return ["nothing is predicted"]
    if (check["rc"] != 0) != (said["fault"] is not None): return ["the real one says: status %d %s; predicted: %s" % (check["rc"], check["err"].strip()[:200], said["fault"])]
    if check["rc"] != 0: return []
    real = read(check["out"])
    bad = []
    for key in COMPARED[c["program"]]:
        if key in said["values"] and said["values"][key] is None: continue
        mine = said["values"].get(key) or defaults[c["program"], c["user"]].get(key, [])
        if key == "user" and key not in said["values"]: mine = [c["user"]]
        if normal(key, mine, c["home"]) != normal(key, real.get(key, []), c["home"]): bad.append("%s: predicted %s, really %s" % (key, mine, real.get(key)))
    return bad


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--tool", required=True); ap.add_argument("--roots", default=sandbox.ROOTS); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--count", type=int, default=200)
    a = ap.parse_args()
    cases = [case(a.seed, n) for n in range(a.count)]
    os.makedirs(sandbox.ARTIFACTS, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="configs.", dir=sandbox.ARTIFACTS)
    try: said = predicted(cases, shlex.split(a.tool), folder)
    finally: shutil.rmtree(folder, ignore_errors=True)
    sandbox.isolate_network()
    empty = [{"id": (p, u), "program": p, "user": u, "home": h, "files": {"/etc/ssh/%s_config" % p: ""}, "host": "h", "options": []} for p in ("sshd", "ssh") for u, h in (("root", "/root"), ("app", "/home/app"))]
    defaults = {tuple(r["id"]): read(r["checks"][0]["out"]) for r in sandbox.run_jobs([job(c, a.roots) for c in empty], 1)}
    failed = unknown = compared = 0
    for c, r in zip(cases, sandbox.run_jobs([job(c, a.roots) for c in cases])):
        bad = differences(c, said.get(c["id"]), r, defaults)
        values = (said.get(c["id"]) or {}).get("values", {})
        unknown += sum(1 for k in COMPARED[c["program"]] if k in values and values[k] is None); compared += sum(1 for k in COMPARED[c["program"]] if values.get(k))
        failed += bool(bad)
        for b in bad: print("FAIL %s: %s" % (c["id"], b))
    print("%d settings compared, %d unknown" % (compared, unknown))
    print("%d passed, %d failed" % (len(cases) - failed, failed))
    return bool(failed)


if __name__ == "__main__": sys.exit(main())
