#!/usr/bin/python3
"""shrink.py --tool "..." [--roots DIR] CASES ID: makes the script of a failing case as short as it can be while the same promise stays broken and the run
complains no more than it did, and prints it. Takes out lines, halves first, then ends of compounds, parts of && || ; lists, words; asks about many at once."""
import argparse, os, shlex, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cases as case_files
import compare, sandbox

AT_ONCE = 60


def reads(text):
    return subprocess.run(["bash", "-n"], input=text, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def shorter(text):
    """Ever smaller cuts of the text."""
    lines = text.rstrip("\n").split("\n")
    size = len(lines) // 2
    while size:
        for start in range(0, len(lines), size):
            yield "\n".join(lines[:start] + lines[start + size:]) + "\n"
        size //= 2
    for i, line in enumerate(lines):                            # a compound's two ends, its body kept
        for j in range(i + 2, min(i + 12, len(lines))):
            yield "\n".join(lines[:i] + lines[i + 1:j] + lines[j + 1:]) + "\n"
    for i, line in enumerate(lines):
        for separator in (" && ", " || ", "; "):
            parts = line.split(separator)
            for k in range(len(parts) if len(parts) > 1 else 0):
                yield "\n".join(lines[:i] + [separator.join(parts[:k] + parts[k + 1:])] + lines[i + 1:]) + "\n"
        words = line.split(" ")
        operands = [k for k in range(1, len(words)) if not words[k].startswith("-") and not words[k - 1].startswith("-")]
        for k in operands if len(words) > 2 and "find" not in words and "xargs" not in words else []:
            yield "\n".join(lines[:i] + [" ".join(words[:k] + words[k + 1:])] + lines[i + 1:]) + "\n"


def promises(verdict): return {(b["path"], b["field"]) for b in verdict["broken"]}


def complaints(verdict): return len(verdict.get("err", "").splitlines())


def shrink(case, promise, most, try_all):
    text, tried = case["text"], set()
    while True:
        candidates = [c for c in dict.fromkeys(shorter(text)) if c not in tried and reads(c)]
        for start in range(0, len(candidates), AT_ONCE):
            batch = candidates[start:start + AT_ONCE]
            tried.update(batch)
            verdicts = try_all([dict(case, id="try-%d" % i, path=None, text=c) for i, c in enumerate(batch)])
            good = [c for i, c in enumerate(batch) if promise in promises(verdicts["try-%d" % i]) and complaints(verdicts["try-%d" % i]) <= most]
            if good:
                text = min(good, key=len)
                break
        else: return text


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--tool", required=True); ap.add_argument("--roots", default=sandbox.ROOTS); ap.add_argument("cases"); ap.add_argument("id")
    a = ap.parse_args()
    sandbox.isolate_network()
    try_all = lambda cases: compare.compare(cases, shlex.split(a.tool), a.roots)["cases"]
    case = next(c for c in case_files.load([a.cases]) if c["id"] == a.id)
    verdict = try_all([dict(case, path=None)])[case["id"]]
    if not verdict["broken"]: sys.exit("no promise of %s is broken" % a.id)
    first = verdict["broken"][0]
    text = shrink(case, (first["path"], first["field"]), complaints(verdict), try_all)
    case = dict(case, id="shrunk", path=None, text=text)
    print(text)
    print("user=%s base=%s" % (case["user"], case["base"]))
    compare.show("shrunk", try_all([case])["shrunk"])


if __name__ == "__main__": main()
