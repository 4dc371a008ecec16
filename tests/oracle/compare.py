#!/usr/bin/python3
"""compare.py --tool "dotnet .../infralint.dll" [--roots DIR] [--report FILE] [--agents] CASES...

Predicts each case with `infralint predict --fresh`, runs it for real, and checks every promise (see cases.py for CASES). A promise: `exists` yes
or no, a type, a bit in `ones` or `zeros`, an owner, a group. One case is one test; the last line is `N passed, N failed`. A case also fails when there
is no prediction or no result. Beside it the coverage is told: of the SSH entries that the real runs left, how many were known in full."""
import argparse, collections, concurrent.futures, hashlib, json, os, posixpath, re, shlex, shutil, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cases as case_files
import oracle, sandbox

BATCH = 200                                                     # files for one process of the tool
SSH_NAME = re.compile(r"(^|/)(id_(rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)[\w.-]*|[\w.-]*_(rsa|ed25519|ecdsa)(\.pub)?|ssh_host_\w+(\.pub)?|[\w.-]+_key(\.pub)?|[\w.-]+\.pem|authorized_keys2?|known_hosts|sshd?_config|identity(\.pub)?)$")


# --- predictions

def stage(cases, folder):
    """Puts each case where the tool is to find it; id -> the path that is given to it, relative to the folder."""
    names = {}
    for c in cases:
        name = c["id"] if "/" in c["id"] else c["kind"] + "/" + c["id"]
        at = os.path.join(folder, name)
        os.makedirs(os.path.dirname(at), exist_ok=True)
        if c["path"] is None:
            name += ".sh"
            with open(at + ".sh", "w") as f: f.write(c["text"])
            os.chmod(at + ".sh", 0o755)
        elif os.path.isdir(c["path"]):
            subprocess.run(["cp", "-a", c["path"].rstrip("/"), at], check=True)
            name += "/" + os.path.relpath(c["main"], c["path"])
        else: shutil.copy(c["path"], at)
        names[c["id"]] = name
    return names


def arguments(case):
    """A script runs as a user on a base; the others say in themselves what they run on. User-data of one file may bear any name."""
    if case["kind"] == "cloud-init": return () if os.path.isdir(case["path"]) else ("--as", "cloud-init")
    if case["kind"] not in ("shell", "agent"): return ("--steps",) if case["kind"] == "dockerfile" else ()
    return ("--user", case["user"], "--cwd", "/root" if case["user"] == "root" else "/home/" + case["user"], "--base", case["base"])


def ask_tool(tool, names, options, folder):
    p = subprocess.run(tool + ["predict"] + names + ["--format", "json", "--fresh"] + list(options), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try: return json.loads(p.stdout)["machines"], p.stderr
    except (ValueError, KeyError): return [], "status %d: %s" % (p.returncode, (p.stderr or p.stdout)[-2000:])


def predict(cases, tool, folder, workers=None):
    """id -> its machines, the same id and a line -> its machines at that line, and what the tool said that is not JSON."""
    names, groups, said, batches = stage(cases, folder), collections.defaultdict(list), [], []
    for c in cases:
        groups[arguments(c), None].append(names[c["id"]])
        for line in questions(c): groups[arguments(c), line].append(names[c["id"]])
    for (options, line), files in groups.items():
        batches += [(files[i:i + BATCH], options + (() if line is None else ("--at", str(line))), line) for i in range(0, len(files), BATCH)]
    machines = collections.defaultdict(list)
    with concurrent.futures.ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        for (_, _, line), (found, error) in zip(batches, pool.map(lambda b: ask_tool(tool, b[0], b[1], folder), batches)):
            if error: said.append(error)
            for m in found: machines[m["file"], line].append(m)
    asked = [(c["id"], line) for c in cases for line in [None] + questions(c)]
    return {(i if line is None else (i, line)): machines.get((names[i], line), []) for i, line in asked}, said


def questions(case):
    """The lines at which an agent's case asks ssh-add -l."""
    return [n for n, line in enumerate(case["text"].split("\n"), 1) if oracle.QUESTION.search(line)] if case["kind"] == "agent" else []


# --- promises

def is_known_path(path):
    return path.startswith("/") and not re.search(r"\$|\{\{|`", path)


def account_is(predicted, actual, table):
    if predicted.isdigit(): return int(predicted) == actual
    if predicted == "root" and not table: return actual == 0      # an image without accounts
    entry = table.get(predicted)
    return (entry[0] if isinstance(entry, list) else entry) == actual


def broken_promises(entry, actual, result):
    """(field, predicted, actual) of each promise about one path that does not hold."""
    if actual is None: return [("exists", "yes", "no")] if entry["exists"] == "yes" else []
    if entry["exists"] == "no": return [("exists", "no", "yes")]
    broken, mode = [], int(actual["mode"], 8)
    real_type = actual["type"] if actual["type"] in ("directory", "link") else "file"
    if entry.get("type") and entry["type"] != real_type: broken.append(("type", entry["type"], actual["type"]))
    if real_type != "link":                                     # nobody looks at the mode of a link
        ones, zeros = int(entry.get("ones") or "0", 8), int(entry.get("zeros") or "0", 8)
        if ones & ~mode: broken.append(("ones", "%04o" % ones, actual["mode"]))
        if zeros & mode: broken.append(("zeros", "%04o" % zeros, actual["mode"]))
    if entry.get("owner") is not None and not account_is(entry["owner"], actual["uid"], result["passwd"]): broken.append(("owner", entry["owner"], str(actual["uid"])))
    if entry.get("group") is not None and not account_is(entry["group"], actual["gid"], result["group"]): broken.append(("group", entry["group"], str(actual["gid"])))
    return broken


def is_ssh(path, result):
    homes = [h for _, (uid, _, h) in result["passwd"].items() if h != "/" and (uid == 0 or 1000 <= uid < 65534)]
    return "/.ssh/" in path + "/" or path.startswith("/etc/ssh/") or path == "/etc/ssh" or path in homes or bool(SSH_NAME.search(path))


def misses(entries, result):
    """The real side: every SSH entry of the result, with why it was not known in full, or None."""
    by_path = {}
    for e in entries:
        asked = result["asked"].get(e["path"])
        by_path[asked["real"] if asked else posixpath.normpath(e["path"])] = e
    for real in result["tree"]:
        if not is_ssh(real["path"], result): continue
        e = by_path.get(real["path"])
        if e is None: why = "not predicted"
        elif real["type"] == "deleted": why = None if e["exists"] == "no" else "exists"
        elif e["exists"] != "yes": why = "exists"
        elif real["type"] != "link" and int(e.get("ones") or "0", 8) | int(e.get("zeros") or "0", 8) != 0o7777: why = "mode"
        elif e.get("owner") is None or e.get("group") is None: why = "owner"
        else: why = "wrong" if broken_promises(e, real, result) else None
        yield real["path"], why


def agent_promise(machine, seen):
    """`seen`: the exit status of ssh-add -l at the script's end, and how many keys it listed. None where nothing is promised or all holds."""
    agents = machine.get("agents") or []
    if seen is None or any(a.get("state") == "unknown" for a in agents): return None
    usable = [a for a in agents if a.get("usable")]
    if bool(usable) != (seen[0] != 2): return ("agent", "usable" if usable else "none", "none" if seen[0] == 2 else "usable")
    keys = usable[0].get("keys") if usable else None
    return ("agent keys", str(len(keys)), str(seen[1])) if keys is not None and len(keys) != seen[1] else None


def foretold(machine, line):
    """What `ssh-add -l` says at a line, as oracle.answers() has it; "unknown" where nothing is promised, None where the line is not reached."""
    if machine is None or machine.get("at") != line: return None
    agents = machine["agents"]
    usable = [a for a in agents if a["usable"]]
    if not usable: return "unknown" if any(a["usable"] is None for a in agents) else [2, []]
    keys = usable[0]["keys"]
    return "unknown" if keys is None or usable[0]["state"] == "unknown" else [0 if keys else 1, keys]


def agent_answers(case, machines, seen):
    """(line, predicted, real) of each answer that was really given or predicted."""
    for line in questions(case):
        said = foretold(next(iter(machines[case["id"], line]), None), line)
        for real in seen.get(str(line), [None]):
            if real is not None or said is not None: yield line, said, real


# --- a run

def fingerprint(case):
    """Of all that a run depends on: the settings and every file."""
    digest = hashlib.sha256(json.dumps([case[k] for k in ("text", "user", "base", "agents")]).encode())
    for folder, _, files in sorted(os.walk(case["path"] or "")):
        for f in sorted(files):
            at = os.path.join(folder, f)
            digest.update(("%s %o " % (os.path.relpath(at, case["path"]), os.lstat(at).st_mode)).encode())
            if os.path.isfile(at):
                with open(at, "rb") as h: digest.update(h.read())
    return digest.hexdigest()


def run_or_recall(cases, roots, asks, workers, kept):
    """What really happened. `kept`, a file, spares the run of a case that has not changed since and whose every path was asked then; whatever runs is put there."""
    if not kept: return oracle.run(cases, roots, asks, workers=workers)
    known, prints = {}, {c["id"]: fingerprint(c) for c in cases}
    if os.path.exists(kept):
        with open(kept) as f: known = {r["id"]: r for r in map(json.loads, f)}
    recalled = {c["id"]: known[c["id"]]["result"] for c in cases if c["kind"] != "dockerfile" and c["id"] in known
                and known[c["id"]]["fingerprint"] == prints[c["id"]] and set(asks[c["id"]]) <= set(known[c["id"]]["result"].get("asked", ()))}
    ran = oracle.run([c for c in cases if c["id"] not in recalled], roots, asks, workers=workers)
    known.update({i: {"id": i, "fingerprint": prints[i], "result": r} for i, r in ran.items()})
    with open(kept, "w") as f: f.writelines(json.dumps(r) + "\n" for r in known.values())
    print("%d run, %d recalled" % (len(ran), len(recalled)))
    return {**recalled, **ran}


def compare(cases, tool, roots=None, agents=False, workers=None, kept=None):
    """-> {"cases": {id: {"broken", "entries", "missed", "problem"}}, "said": [...], "seconds": ...}"""
    os.makedirs(sandbox.ARTIFACTS, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="stage.", dir=sandbox.ARTIFACTS)
    start = time.monotonic()
    try: machines, said = predict(cases, tool, folder, workers)
    finally: shutil.rmtree(folder, ignore_errors=True)
    predicted = time.monotonic()
    asks = {}
    for c in cases:
        stages = {stage_of(m): known_paths(m) for m in machines[c["id"]]}
        asks[c["id"]] = (stages or {"": []}) if c["kind"] == "dockerfile" else sorted({p for m in machines[c["id"]] for p in known_paths(m)})
    asked = [dict(c, agents=agents, layers={stage_of(m): [known_paths(s) for s in layers(m)] for m in machines[c["id"]]}) for c in cases]
    results = run_or_recall(asked, roots, asks, workers, kept)
    report = {c["id"]: judge(c, machines, results.get(c["id"], {"error": "no result"})) for c in cases}
    return {"cases": report, "said": said, "seconds": {"predict": round(predicted - start, 1), "run": round(time.monotonic() - predicted, 1)}}


def stage_of(machine): return "" if machine.get("ships", True) else machine["name"]


def known_paths(state): return sorted({e["path"] for e in state["files"] if is_known_path(e["path"])})


def layers(machine): return [s for s in machine.get("steps", []) if s["kind"] == "layer"]


def broken_layers(machine, result, stage):
    """What was promised of an image after one of its layers and did not hold; the final image is asked apart. Yields a problem where the layers are others."""
    predicted, real = layers(machine), result.get("layers", [])
    if len(predicted) != len(real): yield "%d layers were predicted, %d made" % (len(predicted), len(real)); return
    for step, layer in zip(predicted[:-1], real[:-1]):
        for e in step["files"]:
            if not is_known_path(e["path"]): continue
            for f, p, a in broken_promises(e, layer["asked"].get(e["path"]), layer):
                yield {"path": "%s after line %d (%s)" % (e["path"], step["line"], layer["by"][:40]), "field": f, "predicted": p, "actual": a, "because": e.get("because"), "stage": stage}


def judge(case, found, result):
    verdict = {"kind": case["kind"], "broken": [], "entries": 0, "missed": [], "answers": 0, "unknown": [], "layers": 0, "problem": None}
    machines = found[case["id"]]
    if "error" in result: return dict(verdict, problem="no result: " + result["error"][-1500:])
    if result.get("timed_out"): return dict(verdict, problem="the real run timed out")
    if not machines: return dict(verdict, problem="no prediction")
    if case["kind"] != "dockerfile": machines = machines[:1]
    for m in machines:
        stage = stage_of(m)
        r = result["stages"].get(stage) if case["kind"] == "dockerfile" else result
        if r is None or "tree" not in r: return dict(verdict, problem="not built: " + (r or result).get("err", "")[-1500:])
        entries = [e for e in m["files"] if is_known_path(e["path"])]
        for e in entries:
            verdict["broken"] += [{"path": e["path"], "field": f, "predicted": p, "actual": a, "because": e.get("because"), "stage": stage} for f, p, a in broken_promises(e, r["asked"].get(e["path"]), r)]
        for broken in broken_layers(m, r, stage) if case["kind"] == "dockerfile" else ():
            if isinstance(broken, str): return dict(verdict, problem=broken)
            verdict["broken"].append(broken)
        verdict["layers"] += len(r.get("layers", []))
        agent = agent_promise(m, r.get("agent"))
        if agent: verdict["broken"].append({"path": "-", "field": agent[0], "predicted": agent[1], "actual": agent[2], "because": None, "stage": stage})
        for path, why in misses(entries, r):
            verdict["entries"] += 1
            if why: verdict["missed"].append({"path": path, "why": why, "stage": stage})
        verdict["rc"], verdict["err"] = r["rc"], r["err"][-400:]
    for line, said, real in agent_answers(case, found, result.get("answers", {})):
        verdict["answers"] += 1
        if said == "unknown": verdict["unknown"].append(line)
        elif said != real and not (re.search(r"\bfind |\bgrep -\w*[rR]", case["text"]) and same_keys(said, real)): verdict["broken"].append({"path": "line %d" % line, "field": "ssh-add -l", "predicted": answer(said), "actual": answer(real), "because": None, "stage": ""})
    return verdict


def same_keys(said, real):
    """find(1) and grep -r name files in the order of the directory, which nobody knows: of a script with them only which keys there are is compared."""
    return said is not None and real is not None and said[0] == real[0] and sorted(said[1]) == sorted(real[1])


def answer(said):
    return "is not reached" if said is None else "no agent" if said[0] == 2 else "lists " + ", ".join(said[1]) if said[1] else "lists nothing"


def failed(verdict): return bool(verdict["broken"] or verdict["problem"])


def show(identity, v):
    if v["problem"]: print("FAIL %s: %s" % (identity, v["problem"]))
    for b in v["broken"]:
        where = "" if not b["because"] else " at " + ", ".join("%s:%s" % (o.get("line"), o.get("column")) for o in b["because"])
        print("FAIL %s: %s%s %s: predicted %s%s, really %s" % (identity, b["path"], " in stage " + b["stage"] if b["stage"] else "", b["field"], b["predicted"], where, b["actual"]))
    if v["broken"] and v.get("err"): print("     the run said (status %s): %s" % (v["rc"], v["err"].strip().split("\n")[0]))


def coverage(verdicts):
    total, missed = sum(v["entries"] for v in verdicts), sum(len(v["missed"]) for v in verdicts)
    reasons = collections.Counter(m["why"] for v in verdicts for m in v["missed"])
    return {"entries": total, "known": total - missed, "share": round((total - missed) / total, 4) if total else None, "missed": dict(reasons)}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--tool", required=True); ap.add_argument("--roots", default=sandbox.ROOTS); ap.add_argument("--report", help="everything, as JSON")
    ap.add_argument("--agents", action="store_true", help="also ask for the agent at each script's end"); ap.add_argument("--misses", action="store_true", help="name every entry that was not known in full")
    ap.add_argument("--minimum", type=float, default=0, help="fail below this share of entries known in full"); ap.add_argument("-j", "--workers", type=int)
    ap.add_argument("--keep", metavar="FILE", help="keep what really happened there, and do not run again what has not changed since (Dockerfiles always run)"); ap.add_argument("cases", nargs="+")
    a = ap.parse_args()
    sandbox.isolate_network()
    report = compare(case_files.load(a.cases), shlex.split(a.tool), a.roots, a.agents, a.workers, a.keep)
    verdicts = report["cases"]
    for text in report["said"]: print("the tool said: " + text)
    for identity, v in verdicts.items():
        show(identity, v)
        if a.misses:
            for line in v["unknown"]: print("MISS %s: line %d ssh-add -l" % (identity, line))
            for m in v["missed"]: print("MISS %s: %s%s %s" % (identity, m["path"], " in stage " + m["stage"] if m["stage"] else "", m["why"]))
    kinds = sorted({v["kind"] for v in verdicts.values()})
    report["coverage"] = {k: coverage([v for v in verdicts.values() if v["kind"] == k]) for k in kinds}
    answers, unknown = sum(v["answers"] for v in verdicts.values()), sum(len(v["unknown"]) for v in verdicts.values())
    made = sum(v["layers"] for v in verdicts.values())
    if made: print("%d layers compared" % made)
    if answers: print("%d answers of ssh-add -l compared, %d unknown" % (answers, unknown))
    for k, c in report["coverage"].items(): print("%s: %d of %d SSH entries known in full%s" % (k, c["known"], c["entries"], "".join("; %s %d" % m for m in sorted(c["missed"].items()))))
    print("predicted in %(predict)s s, run in %(run)s s" % report["seconds"])
    if a.report:
        with open(a.report, "w") as f: json.dump(report, f, indent=1)
    bad = sum(failed(v) for v in verdicts.values())
    low = [k for k, c in report["coverage"].items() if c["share"] is not None and c["share"] < a.minimum]
    if low: print("too little is known of: " + ", ".join(low))
    print("%d passed, %d failed" % (len(verdicts) - bad, bad))
    return bool(bad or low)


if __name__ == "__main__": sys.exit(main())
