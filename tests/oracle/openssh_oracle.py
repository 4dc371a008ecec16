"""What the real OpenSSH says of the files that a run has left. All inside the machine; no port is opened.

    key              ssh-keygen -y -P '' -f KEY: the same sshkey_perm_ok() as in ssh and ssh-add, before anything is parsed
    config           ssh -G x: ~/.ssh/config (with -F FILE OpenSSH makes no permission check)
    authorized_keys  one handshake over `sshd -i`; the verdict is in sshd's debug log
    hostkey          sshd -t -h KEY
    agent            ssh-add -l over a socket
"""
import os, re, subprocess
import sandbox

R = sandbox.OURS
KEYS = os.path.join(sandbox.ARTIFACTS, "keys")
SSHD = """HostKey {0}/hostkey
UsePAM yes
StrictModes yes
UseDNS no
PasswordAuthentication no
KbdInteractiveAuthentication no
PidFile none
KexAlgorithms curve25519-sha256
LogLevel DEBUG1
AuthorizedKeysFile {0}/control {1}
"""
SSH = ["ssh", "-F", "none", "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
       "-o", "GlobalKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "KexAlgorithms=curve25519-sha256"]
KEY_NAME = re.compile(r"(^|/)(id_[a-z0-9_]+|.*\.pem|.*_key|identity)$")


def key(roots, name):
    """Throw-away keys, made on first use with the root's own ssh-keygen and never committed."""
    file = os.path.join(KEYS, name)
    if not os.path.exists(file):
        os.makedirs(KEYS, exist_ok=True)
        made = "/tmp/oracle-key-%d" % os.getpid()
        subprocess.run(["chroot", os.path.join(roots, "full"), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "oracle", "-f", made], check=True)
        for suffix in (".pub", ""): os.replace(os.path.join(roots, "full") + made + suffix, file + suffix)
    with open(file) as f, open(file + ".pub") as p: return f.read(), p.read()


def files(roots):
    host, client = key(roots, "host"), key(roots, "client")
    private = lambda p, text: {"path": R + "/" + p, "content": text, "mode": "0600"}
    return [private("hostkey", host[0]), private("client", client[0]), {"path": R + "/control", "content": host[1]}, {"path": "/run/sshd", "dir": 1}]


def authorized_keys(user, path):
    return {"id": ["authorized_keys", path, user], "log": R + "/log", "files": [{"path": R + "/sshd_config", "content": SSHD.format(R, path)}],
            "argv": SSH + ["-i", R + "/client", "-o", "ProxyCommand=/usr/sbin/sshd -i -E %s/log -f %s/sshd_config" % (R, R), user + "@x", "true"]}


def discover(tree):
    """The checks for the SSH paths of a result; called inside the machine, when the run is over."""
    passwd, _ = sandbox.accounts()
    owner = {}
    for name, (uid, _, _) in passwd.items(): owner.setdefault(uid, name)
    homes = {n: h.rstrip("/") for n, (_, _, h) in passwd.items() if h != "/"}
    checks = []
    for t in tree:
        path, by = t["path"], owner.get(t.get("uid"), str(t.get("uid")))
        if t["type"] == "socket":
            checks += [{"id": ["agent", path, u], "argv": ["ssh-add", "-l"], "user": u, "env": {"SSH_AUTH_SOCK": path}} for u in sorted({by, "root"})]
        if t["type"] != "file" or path.endswith(".pub"): continue
        if path.startswith("/etc/ssh/ssh_host_"):
            checks.append({"id": ["hostkey", path, "root"], "argv": ["/usr/sbin/sshd", "-t", "-f", "/dev/null", "-h", path]})
        elif KEY_NAME.search(path) or b"PRIVATE KEY-----" in start(path):
            users = {by, "root"} | {n for n, h in homes.items() if path.startswith(h + "/")}
            checks += [{"id": ["key", path, u], "argv": ["ssh-keygen", "-y", "-P", "", "-f", path], "user": u} for u in sorted(users)]
    for user, home in sorted(homes.items()):
        if not any(t["path"] == home or t["path"].startswith(home + "/.ssh") for t in tree): continue
        config, keys = home + "/.ssh/config", home + "/.ssh/authorized_keys"
        if os.path.lexists(config): checks.append({"id": ["config", config, user], "argv": ["ssh", "-G", "x"], "user": user})
        if os.path.lexists(keys): checks.append(authorized_keys(user, keys))
    return checks


def start(path):
    try:
        with open(path, "rb") as f: return f.read(64)
    except OSError: return b""


def verdict(c):
    said, kind = (c["err"] + c["out"]).replace("\r", ""), c["id"][0]
    if kind == "authorized_keys": return of_log(c.get("log", "").replace("\r", ""), c["id"][1])
    if "UNPROTECTED PRIVATE KEY" in said: return "refused: too open"
    if "Bad owner or permissions" in said: return "refused: bad owner or permissions"
    if kind == "agent":                         # status 1 alone does not mean "empty": a stranger's connection gives it too
        if "communication with agent failed" in said: return "refused: another's agent"
        if c["rc"] == 0 or "has no identities" in said: return "usable" if c["rc"] == 0 else "usable: empty"
        return "refused: permission denied" if "Permission denied" in said else "refused: no agent"
    if c["rc"] == 0: return "accepted"
    if "Permission denied" in said: return "refused: permission denied"
    if "incorrect passphrase" in said: return "accepted: passphrase"
    if "invalid format" in said or "error in libcrypto" in said: return "accepted: unparsable"
    return "refused: absent" if "No such file" in said else "other: %s %s" % (c["rc"], said.strip()[-200:])


def of_log(log, path):
    """For each file sshd logs that it tries it, then perhaps a refusal."""
    verdicts, current = {}, None
    for line in log.splitlines():
        tried = re.search(r"trying public key file (\S+)", line)
        if tried: current = tried.group(1); verdicts[current] = "accepted"
        elif current and "bad ownership or modes for" in line: verdicts[current] = "refused: " + line.split("bad ownership or modes for ", 1)[1]
        elif current and re.search("[Cc]ould not open .*authorized keys", line):
            verdicts[current] = "refused: " + ("permission denied" if "Permission denied" in line else "absent")
    return verdicts.get(path, "refused: not tried") if verdicts.get(R + "/control") == "accepted" else "error: handshake"


def judge(result):
    result["openssh"] = [{"check": c["id"][0], "path": c["id"][1], "user": c["id"][2], "verdict": verdict(c)} for c in result.pop("checks", [])]
