#!/usr/bin/python3
"""generate.py [--seed N] [--count N] [--level basic|full] [--output FILE] [--mix]: random provisioning scripts, the same for the same seed and index.

A line of JSON each: {"id", "script", "user", "base", "shell", "statements"}. The weights follow what real provisioning scripts do. The generator keeps
a rough model of the machine (what exists, who owns it, what the variables hold) so that most commands succeed; it never predicts anything.
`basic` (scripts_basic.py) has the commands that every script uses, in straight lines and simple control; `full` (scripts_full.py) has all that the
interpreter knows. With --mix it tells in how many of the scripts each construct stands instead of printing them."""
import argparse, json, os, random, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scripts_basic, scripts_full


def generate(seed, index, level):
    rng = random.Random("%s/%s/%s" % (seed, level, index))
    full = level == "full"
    base = "busybox" if rng.random() < (0.2 if full else 0.25) else "debian"
    user = "app" if rng.random() < (0.2 if full else 0.25) else "root"
    shell = "/bin/sh" if base == "busybox" or rng.random() < (0.3 if full else 0.6) else "/bin/bash"
    statements = (scripts_full if full else scripts_basic).Script(rng, base, user, shell).build()
    return {"id": "gen-%s-%s-%04d" % (level, seed, index), "script": "\n".join(statements) + "\n", "user": user, "base": base, "shell": shell, "statements": statements}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--seed", default="1"); ap.add_argument("--count", type=int, default=400); ap.add_argument("--first", type=int, default=0)
    ap.add_argument("--level", choices=("basic", "full"), default="full"); ap.add_argument("--output"); ap.add_argument("--mix", action="store_true")
    a = ap.parse_args()
    out = open(a.output, "w") if a.output else sys.stdout
    scripts = (generate(a.seed, i, a.level) for i in range(a.first, a.first + a.count))
    if a.mix: out.write(scripts_full.mix(list(scripts)))
    else: out.writelines(json.dumps(s) + "\n" for s in scripts)


if __name__ == "__main__": main()
