#!/usr/bin/python3
"""schemas.py --tool "dotnet .../infralint.dll" [--roots DIR] [--count N] [--seed N] [--report FILE] [FILE...]

Does InfraLint accept the cloud-configs that `cloud-init schema --config-file` accepts? FILEs, and random ones: user-data as generate_cloudinit.py writes it with further
modules, most of them spoilt in one place (a key misspelt, a value of another type, a line less). cloud-init (Debian's, in the machine) is asked in one process that forks for
each file; a refusal of InfraLint's is an INFRA9005, INFRA9001 or (a mode of another type) INFRA1013 in the file. A difference is a failure, unless it has one of the REASONS below: then it is listed with it.
The last line is `N passed, N failed`."""
import argparse, collections, json, os, random, re, shlex, subprocess, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import generate_cloudinit, sandbox

# What Debian 12's release (22.4.2) refuses and a later one accepts: what it says, and what the file must hold; and what that release accepts, but InfraLint refuses.
USER = r"users?(\.\d+)?: .* is not valid under any of the given schemas"
LATER = [(USER, r"(^\s+(- )?|[{,] *)(create|hashed|lock|no|plain|primary|selinux|ssh)-[a-z-]+:", "a user's keys with dashes: the code of all releases takes them, the schema of later ones too"),
         (USER, r"^\s+(- )?sudo: *(\[|$)|[{,] *sudo: *\[", "sudo as a list: the code takes it, the schema of later releases too"), (USER, r"^\s+doas:", "a key of later releases"),
         (r"users: \[\] is too short", "", "no users: accepted by later releases"), (r"ansible\.pull: \[", "", "several pulls: accepted by later releases"),
         (r"not a YAML dict", r"\A#cloud-config\s*\Z", "nothing in it: no fault")]
OURS = [(r"^No module of cloud-init reads", "a top-level key that is nearly another: later releases refuse all unknown ones"),
        (r" stands here more than once, ", "a key given twice: YAML takes the last, and no schema sees the first"),
        (r"^sshd? (refuses|does not start) ", "a configuration of OpenSSH that the user-data writes: no schema looks into it")]
EXTRAS = ["power_state:\n  mode: reboot\n  delay: 5", "power_state:\n  mode: poweroff\n  delay: now\n  timeout: 30\n  condition: test -e /run/x", "power_state: {mode: halt, delay: '+5', message: bye}",
          "mounts:\n  - [/dev/vdb, /srv/data, ext4, defaults, '0', '2']\n  - [/dev/vdc, /opt]", "mount_default_fields: [~, ~, auto, 'defaults,nofail', '0', '2']", "swap:\n  filename: /swap\n  size: auto\n  maxsize: 512M",
          "swap: {size: 1024}", "ansible:\n  install_method: pip\n  package_name: ansible-core\n  pull:\n    url: https://example.com/x.git\n    playbook_name: site.yml", "ssh_import_id: [gh:someone, 'lp:other']",
          "ansible:\n  galaxy:\n    actions:\n      - [ansible-galaxy, collection, install, community.general]", "user:\n  name: someone\n  lock_passwd: true", "groups:\n  - cloud: [root, sys]\n  - other",
          "ssh_publish_hostkeys:\n  enabled: true\n  blacklist: [dsa]", "ssh_genkeytypes: [rsa, ed25519]", "authkey_hash: sha512", "no_ssh_fingerprints: true", "disable_root_opts: no-pty",
          "ssh_keys:\n  ed25519_private: |\n    a\n  ed25519_public: b", "chpasswd:\n  expire: false\n  users:\n    - {name: root, password: x, type: text}\n    - {name: app, type: RANDOM}"]
OTHERS = ("package_update", "hostname", "timezone", "final_message")       # sections of other modules
VALUES = ["5", "true", "[a]", "{a: b}", "text", "''", "~", "2030-01-01", "1.5", "[]", "'5'", "[1]", "-1", "|\n%s  a\n%s  b"]
ENTRY = re.compile(r"^(\s*(?:- )*)([\w-]+):(.*)$")
ASK = r"""
import json, os, sys, io
from cloudinit.cmd import main
for path in json.load(open("OURS/list")):
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(w, 1); os.dup2(w, 2); os.close(r)
        sys.argv = ["cloud-init", "schema", "--config-file", path]
        try: rc = main.main(sys.argv)
        except SystemExit as e: rc = e.code
        except BaseException as e: rc = 9; print(repr(e))
        sys.stdout.flush(); sys.stderr.flush()
        os._exit(rc if isinstance(rc, int) else 1 if rc else 0)
    os.close(w)
    said = os.fdopen(r, "rb").read().decode("utf-8", "replace")
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with open("OURS/answers", "a") as f: f.write(json.dumps([path, status, said[-3000:]]) + "\n")
"""


def spoil(text, r):
    lines = text.split("\n")
    entries = [(n, m) for n, m in enumerate(map(ENTRY.match, lines)) if m and n]
    if not entries: return text
    n, m = r.choice(entries)
    lead, key, value = m.groups()
    how = r.choice(["key", "key", "value", "value", "value", "line", "more", "quote"])
    if how == "key":
        at = r.randrange(len(key))
        key = r.choice([key[:at] + key[at + 1:], key + "s", key.replace("_", "-"), key.upper(), key[:at] + key[at] + key[at:]]) or "x"
        lines[n] = "%s%s:%s" % (lead, key, value)
    elif how == "value":
        new = r.choice(VALUES)
        lines[n] = "%s%s: %s" % (lead, key, new.replace("%s", " " * len(lead)))
        del lines[n + 1:n + 1 + sum(1 for _ in below(lines, n, len(lead)))]
    elif how == "line": del lines[n]
    elif how == "more": lines.insert(n, "%sunheard_of: 1\n%s%s:%s" % (lead, " " * len(lead), key, value))
    else: lines[n] = "%s%s: '%s'" % (lead, key, value.strip().replace("'", "''"))
    return "\n".join(lines)


def below(lines, n, indent):
    """The lines that belong to the value of line n."""
    for line in lines[n + 1:]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent - (1 if line.lstrip().startswith("- ") and indent else 0): return
        yield line


def documents(seed, count):
    for index in range(count):
        r = random.Random("schema-%s-%d" % (seed, index))
        data = generate_cloudinit.UserData("schema-%s-%d" % (seed, index)).generate()
        text = "#cloud-config\n" + "\n".join(data.lines(k for k in data.sections if k not in OTHERS)) + "\n" if r.random() < 0.7 else "#cloud-config\n"
        if r.random() < 0.9: text = re.sub(r"sudo: \[('[^']*')\]", r"sudo: \1", text.replace("ssh-authorized-keys:", "ssh_authorized_keys:").replace("primary-group:", "primary_group:").replace("no-create-home:", "no_create_home:"))
        for extra in r.sample(EXTRAS, r.choice([0, 1, 1, 2]) if text.count("\n") > 2 else r.choice([1, 2, 3])):
            if not re.search("^%s:" % extra.split(":")[0], text, re.M): text += extra + "\n"
        for _ in range(r.choice([0, 1, 1, 1, 2])): text = spoil(text, r)
        yield "schema-%s-%04d.yaml" % (seed, index), text


def ask_cloud_init(texts, roots):
    """name -> (accepted, what it said)."""
    at = sandbox.OURS + "/schema/"
    job = {"id": "schema", "root": os.path.join(roots, "full"), "argv": ["/usr/bin/python3", sandbox.OURS + "/ask.py"], "caps": "all", "timeout": 60 + 5 * len(texts), "cwd": "/", "read": sandbox.OURS + "/answers",
           "files": [{"path": sandbox.OURS + "/ask.py", "content": ASK.replace("OURS", sandbox.OURS)}, {"path": sandbox.OURS + "/list", "content": json.dumps([at + n for n in texts])}] + [{"path": at + n, "content": t} for n, t in texts.items()]}
    result = next(iter(sandbox.run_jobs([job], 1)))
    answers = [json.loads(line) for line in result.get("read", "").splitlines()]
    if len(answers) != len(texts): raise RuntimeError("cloud-init answered for %d of %d: %s" % (len(answers), len(texts), json.dumps(result)[:2000]))
    return {os.path.basename(path): (status == 0, said) for path, status, said in answers}


def ask_tool(tool, texts):
    """name -> what was refused."""
    with tempfile.TemporaryDirectory(prefix="schemas.") as folder:
        for name, text in texts.items():
            with open(os.path.join(folder, name), "w") as f: f.write(text)
        run = subprocess.run(tool + ["check", ".", "--format", "json", "--mode", "all"], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if run.returncode not in (0, 1): raise RuntimeError("the tool ended with %d: %s" % (run.returncode, run.stderr[-2000:]))
    answer, found = json.loads(run.stdout), collections.defaultdict(list)
    if answer["files"]["scanned"] != len(texts): raise RuntimeError("the tool took %d of %d files for user-data" % (answer["files"]["scanned"], len(texts)))
    for f in answer["findings"]:
        if f["rule"] in ("INFRA9001", "INFRA9005", "INFRA1013"): found[f["file"]].append("%d:%d %s%s" % (f["line"], f["column"], "[mode] " if f["rule"] == "INFRA1013" else "", f["message"]))
    return found


def reason(accepted, said, refusals, text):
    if accepted: reasons = [next((why for pattern, why in OURS if re.search(pattern, r.split(" ", 1)[1])), None) for r in refusals]
    else:
        lines = [part for line in said.split("\n") if "schema errors" in line for part in re.split(r", (?=[a-z_]+(?:\.[\w-]+)*: )", line.split("errors: ", 1)[-1])]
        reasons = [next((why for pattern, held, why in LATER if re.search(pattern, part) and re.search(held, text, re.M)), None) for part in lines or [said]]
    return "; ".join(sorted(set(reasons))) if reasons and all(reasons) else None


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--tool", required=True); ap.add_argument("--roots", default=sandbox.ROOTS); ap.add_argument("--count", type=int, default=200); ap.add_argument("--seed", default="1"); ap.add_argument("--report"); ap.add_argument("files", nargs="*")
    a = ap.parse_args()
    texts = dict(documents(a.seed, a.count))
    for path in a.files:
        with open(path) as f: texts[os.path.basename(path)] = f.read()
    sandbox.isolate_network()
    real, ours = ask_cloud_init(texts, a.roots), ask_tool(shlex.split(a.tool), texts)
    counts, rows = collections.Counter(), []
    for name in texts:
        accepted, said = real[name]
        if accepted: ours[name] = [r for r in ours[name] if "[mode] " not in r]       # a mode that is a string, though no octal number: the schema does not look
        same = accepted == (not ours[name])
        why = None if same else reason(accepted, said, ours[name], texts[name])
        verdict = "same" if same else "explained" if why else "differs"
        counts[verdict] += 1; counts["accepted" if accepted else "refused"] += 1
        rows.append({"file": name, "verdict": verdict, "accepted": accepted, "said": said, "refusals": ours[name], "reason": why, "text": texts[name]})
        if not same: print("%s %s: cloud-init %s, InfraLint %s%s\n    %s" % (verdict.upper(), name, "accepts" if accepted else "refuses", "accepts" if not ours[name] else "refuses", " (%s)" % why if why else "", ours[name][0] if accepted else said.strip().split("\n")[-1][:300]))
    print("%d files, %d accepted and %d refused by cloud-init: %d agree, %d differ for a reason" % (len(texts), counts["accepted"], counts["refused"], counts["same"], counts["explained"]))
    if a.report:
        with open(a.report, "w") as f: json.dump(rows, f, indent=1)
    print("%d passed, %d failed" % (counts["same"] + counts["explained"], counts["differs"]))
    return counts["differs"] > 0


if __name__ == "__main__": sys.exit(main())
