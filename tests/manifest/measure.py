#!/usr/bin/python3
"""measure.py --tool "dotnet .../infralint.dll" FOLDER

Runs the tool on the labelled files, and says which faults it finds. FOLDER holds OWNER/NAME/PATH, each file as of its label's commit; the more of a
repository is there beside it, the nearer this is to what a user gets. A fault is found where its rule is reported on its line, or where the line lies
within what is reported or in a place that the finding names. INFRA1014 on a .ssh or an authorized_keys that nothing gives a mode says of the default what INFRA1003 and
INFRA1004 say of what it comes to: those count too, and are shown apart. A warning on a file that is labelled clean is a false alarm; an info is shown."""
import argparse, collections, json, pathlib, shlex, subprocess, sys

SAME = {"INFRA1014": ("INFRA1003", "INFRA1004")}
MANY = 1500         # of a larger repository only the labelled files are checked


def labels():
    for line in pathlib.Path(__file__).with_name("labels.tsv").read_text(encoding="utf-8").splitlines():
        repository, _, file, kind, place, rule, sure, why = line.split("\t")
        yield repository, file, kind, place, rule, sure, why


def check(tool, folder, files):
    given = sorted(files) if sum(1 for _ in folder.rglob("*")) > MANY else []
    out = subprocess.run([*shlex.split(tool), "check", "--format", "json", *given], cwd=folder, capture_output=True, text=True)
    if out.returncode not in (0, 1): sys.exit("%s: %s" % (folder, out.stderr))
    return json.loads(out.stdout)["findings"]


def says(finding, rules, file, line):
    return finding["rule"] in rules and any(p["file"] == file and p["line"] <= line <= p.get("endLine", p["line"]) for p in [finding, *finding["related"]])


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--tool", required=True); ap.add_argument("folder", type=pathlib.Path)
    a = ap.parse_args()
    rows = list(labels())
    files = collections.defaultdict(set)
    for row in rows: files[row[0]].add(row[1])
    found = {r: check(a.tool, a.folder / r, f) for r, f in sorted(files.items())}
    faults, exact, other, used = collections.Counter(), collections.Counter(), collections.Counter(), set()
    for repository, file, kind, line, rule, sure, why in rows:
        if not rule.startswith("INFRA"): continue
        faults[kind] += 1
        for rules, counts in (((rule,), exact), (SAME.get(rule, ()), other)):
            match = [f for f in found[repository] if says(f, rules, file, int(line))]
            if match:
                counts[kind] += 1
                used.update(id(f) for f in match)
                break
        else: print("missed  %s %s/%s:%s [%s] %s" % (rule, repository, file, line, sure, why))
    clean = {(r[0], r[1]) for r in rows if r[4] == "clean"}
    alarms = 0
    for repository, findings in found.items():
        for f in findings:
            if f["file"] not in files[repository] or id(f) in used: continue
            is_clean = (repository, f["file"]) in clean
            alarms += is_clean and f["severity"] != "info"
            print("%s %s %s %s/%s:%d %s" % ("clean  " if is_clean else "beside ", f["severity"], f["rule"], repository, f["file"], f["line"], f["message"]))
    for kind in sorted(faults): print("%-10s %3d of %3d faults, and %d by another rule" % (kind, exact[kind], faults[kind], other[kind]))
    print("%d of %d faults found, and %d by another rule; %d alarms on %d clean files" % (sum(exact.values()), sum(faults.values()), sum(other.values()), alarms, len(clean)))


if __name__ == "__main__": main()
