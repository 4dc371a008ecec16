#!/usr/bin/python3
"""oracle.py [--roots DIR] [--openssh] KIND=PATH ...: runs files for real, each in a throw-away machine, and prints what came of each
as a line of JSON. KIND: shell, dockerfile, cloud-init, ansible. With --openssh the real OpenSSH is asked about every SSH path that is left."""
import argparse, json, os, re, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cases, dockerfile_oracle, openssh_oracle, sandbox

ROOT = {"debian": "full", "busybox": "bb"}


def read(path):
    with open(path) as f: return f.read()


AGENT = sandbox.OURS + "/agent"
LAST_WORDS = '\n{ ssh-add -l && echo "status 0" || echo "status $?"; } >%s 2>/dev/null\n' % AGENT


def shell(case):
    """With `agents`, the script gets a last line that asks for the agent's keys; it is silent where the script ends before."""
    agents = case.get("agents") and case["base"] == "debian"
    return {"argv": [sandbox.OURS + "/script"], "user": case["user"], "timeout": 20, "read": AGENT,
            "files": [{"path": sandbox.OURS + "/script", "content": case["text"] + (LAST_WORDS if agents else ""), "mode": "0755"},
                      {"path": AGENT, "mode": "0666"}]}


QUESTION = re.compile(r"\bssh-add -l\b")
PROBE = """#!/bin/sh
listed=$(ssh-add -l 2>/dev/null); status=$?
printf '%%s\\n' "$listed" | tee -a %s
echo "line $1 status $status" >>%s
exit $status
""" % (AGENT, AGENT)


def agent_script(case):
    """As a shell script; whatever asks ssh-add -l writes the answer down too, says the same and ends with the same status."""
    text = "\n".join(QUESTION.sub("%s/probe %d" % (sandbox.OURS, n), line) for n, line in enumerate(case["text"].split("\n"), 1))
    job = shell(dict(case, text=text, agents=False))
    return dict(job, files=job["files"] + [{"path": sandbox.OURS + "/probe", "content": PROBE, "mode": "0755"}])


def answers(result):
    """line -> what ssh-add -l said there, each time: (status, the keys' names); another's agent says nothing but fails."""
    said, listed = {}, []
    for line in result.pop("read", "").splitlines():
        answer = re.match(r"line (\d+) status (\d+)$", line)
        if not answer: listed.append(line); continue
        status, empty = int(answer[2]), any("has no identities" in l for l in listed)
        said.setdefault(answer[1], []).append([0, [l.split(" ", 2)[2].rsplit(" (", 1)[0] for l in listed if l]] if status == 0 else [1 if empty else 2, []])
        listed = []
    result["answers"] = said


def agent_seen(result):
    """The exit status of ssh-add -l at the script's end and how many keys it listed; None where the script did not get there."""
    lines = result.pop("read", "").splitlines()
    status = int(lines[-1].split()[1]) if lines and lines[-1].startswith("status ") else None
    result["agent"] = None if status is None else [status, len(lines) - 1 if status == 0 else 0]


# The distribution's order of modules, less those that need hardware, systemd or the network; since 24.2 passwords are set in the first stage.
CLOUD_CFG = """datasource_list: [NoCloud]
network: {config: disabled}
cloud_init_modules: [bootcmd, write-files, mounts, users-groups, ssh%s]
cloud_config_modules: [ssh-import-id%s, runcmd]
cloud_final_modules: [write-files-deferred, ansible, scripts-vendor, scripts-per-once, scripts-per-boot, scripts-per-instance, scripts-user, ssh-authkey-fingerprints, power-state-change]
output: {all: ">> /var/log/cloud-init-output.log"}
"""
CLOUD_BOOT = r"""
import os, sys
from cloudinit.cmd import main
os.umask(0o022)
status = 0
for stage in (["init", "--local"], ["init"], ["modules", "--mode=config"], ["modules", "--mode=final"]):
    pid = os.fork()
    if pid == 0:
        sys.argv = ["cloud-init"] + stage
        try: rc = main.main(sys.argv)
        except SystemExit as e: rc = e.code
        except BaseException as e: rc = 9; print(stage, repr(e), file=sys.stderr)
        sys.stdout.flush(); sys.stderr.flush()
        os._exit(rc if isinstance(rc, int) else 0)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) or status
sys.stderr.write(open("/run/cloud-init/result.json").read() if os.path.exists("/run/cloud-init/result.json") else "no result")
sys.exit(status)
"""


def cloud_init(case):
    seed, beside = "/var/lib/cloud/seed/nocloud/", os.path.join(os.path.dirname(case["main"]), "vendor-data")
    order = (", set-passwords", "") if case.get("release") == "24.2" else ("", ", set-passwords")
    vendor = [{"path": seed + "vendor-data", "content": read(beside)}] if os.path.isdir(case["path"]) and os.path.exists(beside) else []
    return {"argv": ["/usr/bin/python3", sandbox.OURS + "/boot.py"], "caps": "all", "timeout": 60, "cwd": "/", "env": dict.fromkeys(("HOME", "USER", "LOGNAME", "SHELL")),
            "files": [{"path": sandbox.OURS + "/boot.py", "content": CLOUD_BOOT},
                      {"path": seed + "meta-data", "content": "instance-id: i-1\nlocal-hostname: h\n"},
                      {"path": seed + "user-data", "content": case["text"]},
                      {"path": "/etc/cloud/cloud.cfg.d/99_oracle.cfg", "content": CLOUD_CFG % order}] + vendor}


ANSIBLE = {"ANSIBLE_PIPELINING": "1", "ANSIBLE_LOCALHOST_WARNING": "0", "ANSIBLE_RETRY_FILES_ENABLED": "0", "ANSIBLE_NOCOLOR": "1",
           "ANSIBLE_LOCAL_TEMP": sandbox.OURS + "/local", "ANSIBLE_REMOTE_TEMP": sandbox.OURS + "/remote", "ANSIBLE_HOME": sandbox.OURS + "/home",
           "ANSIBLE_INVENTORY_UNPARSED_WARNING": "0", "ANSIBLE_STDOUT_CALLBACK": "json", "ANSIBLE_HOST_KEY_CHECKING": "0",
           "ANSIBLE_PYTHON_INTERPRETER": "/usr/bin/python3", "PYTHONDONTWRITEBYTECODE": "1"}
FACTS = re.compile(r"ansible_(facts|distribution|os_family|user_|env|hostname|fqdn|system|architecture|default_ipv4|date_time|nodename|pkg_mgr|service_mgr)")


def has_inventory(folder):
    at = os.path.join(folder, "ansible.cfg")
    return os.path.exists(at) and bool(re.search(r"^inventory *=", read(at), re.M))


def groups(text):
    """The groups that a playbook names, and whether the machine is of each: it stands for the hosts that the first play names, and of a union for those
    of the one term that has no play of its own, or has the first."""
    patterns = [re.findall(r"[!&]?[\w.*-]+", p) for p in re.findall(r"^\s*-?\s*hosts:\s*([^#\n]+)", text, re.M)]
    patterns = [p for p in patterns if [t for t in p if t != "localhost"]]
    if not patterns: return {}
    wanted = [t for t in patterns[0] if t[0] not in "!&"]
    alone = [p[0] for p in patterns[1:] if len(p) == 1 and p[0] in wanted]
    chosen = [t for t in wanted if t not in alone] or alone or wanted
    mine = {chosen[0]} | {t[1:] for t in patterns[0] if t[0] == "&"}
    return {g: g in {m.replace("*", "") for m in mine} for g in sorted({t.lstrip("!&").replace("*", "") for p in patterns for t in p}) if g not in ("", "all", "localhost", "target")}


def ansible(case):
    """As root inside the machine, which stands for the hosts of the playbook's first pattern, unless its ansible.cfg brings an inventory."""
    play = sandbox.OURS + "/play"
    folder = os.path.realpath(case["path"])
    folder = folder if os.path.isdir(folder) else None
    inventory = "target ansible_connection=local\n" + "".join("[%s]\n%s" % (g, "target\n" if of else "") for g, of in groups(case["text"]).items())
    everything = case["text"] if not folder else "".join(read(os.path.join(d, f)) for d, _, fs in os.walk(folder) for f in fs if f.endswith((".yml", ".yaml", ".j2")))
    job = {"caps": "all", "timeout": 120, "cwd": play, "keep_output": 1 << 20,
           "env": dict(ANSIBLE, ANSIBLE_GATHERING="implicit" if FACTS.search(everything) else "explicit"),
           "argv": ["ansible-playbook", "-c", "local"] + ([] if folder and has_inventory(folder) else ["-i", sandbox.OURS + "/inventory"]) + [play + "/" + (os.path.relpath(case["main"], case["path"]) if folder else "site.yml")],
           "files": [{"path": sandbox.OURS + "/inventory", "content": inventory}]}
    if folder: job["binds"] = [[folder, play]]
    else: job["files"].append({"path": play + "/site.yml", "content": case["text"]})
    return job


def ansible_errors(result):
    """The report of the tasks is long; what is worth keeping is which failed."""
    try: plays = json.loads(result["out"])["plays"]
    except (KeyError, ValueError): return
    failed = [(t["task"]["name"], x.get("msg")) for p in plays for t in p["tasks"] for x in t["hosts"].values() if x.get("failed")]
    result["out"], result["err"] = "", "".join("%s: %s\n" % f for f in failed) + result["err"]


JOBS = {"shell": shell, "agent": agent_script, "cloud-init": cloud_init, "ansible": ansible}


def run(cases, roots=None, asks=None, openssh=False, workers=None):
    """id -> result. `asks`: id -> paths to look up; for a Dockerfile id -> {stage or None: paths}."""
    roots, asks, results = roots or sandbox.ROOTS, asks or {}, {}
    here = [c for c in cases if c["kind"] in JOBS]
    jobs = []
    for c in here:
        job = dict(JOBS[c["kind"]](c), id=c["id"], root=os.path.join(roots, ROOT[c["base"]]), ask=asks.get(c["id"], []))
        if openssh:
            job["files"] = job["files"] + openssh_oracle.files(roots)
            job["checks_fn"] = openssh_oracle.discover
        jobs.append(job)
    for c, r in zip(here, sandbox.run_jobs(jobs, workers)):
        if c["kind"] == "ansible": ansible_errors(r)
        if c["kind"] == "shell": agent_seen(r)
        if c["kind"] == "agent": answers(r)
        if openssh: openssh_oracle.judge(r)
        results[c["id"]] = r
    files = [c for c in cases if c["kind"] == "dockerfile"]
    if files: results.update(dockerfile_oracle.build(files, roots, asks, workers))
    return results


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--roots", default=sandbox.ROOTS); ap.add_argument("--openssh", action="store_true"); ap.add_argument("paths", nargs="+")
    a = ap.parse_args()
    sandbox.isolate_network()
    for r in run(cases.load(a.paths), a.roots, openssh=a.openssh).values(): print(json.dumps(r))
