#!/usr/bin/python3
"""parsers.py --tool "dotnet .../infralint.dll" [--mutants N] [--seed N] [--whole] [--slow SECONDS] [--keep DIR] [--report FILE] FOLDER...

Does InfraLint's shell parser accept what the shells accept? Every script under the folders whose first line names sh, dash or bash, each content once, is
read by `dash -n` or `bash -n` (nothing is run), and by `infralint check`, where an INFRA9001 in the file is a refusal. A difference is a failure. With
--mutants, so many of the accepted scripts are spoilt in one place (a token, a line or a quote less, a reserved word twice, an end cut off) and compared too.

InfraLint also parses what a script gives to `eval` or `sh -c`, which no shell does with -n. So each script gets an `exit` as its second line: the parser
reads it all, and nothing of it is interpreted. With --whole the scripts are checked once more as they are, and listed are those that are refused only then,
and those where the analysis was cut short (INFRA9006).

A shell refuses what it reports an error in; a here-document without an end is only a warning. (The exit status is not enough: of a bad `[[ a b ]]` bash 5.2
says so, runs nothing from there on, and ends with 0.) Two things of theirs are no syntax, and are told apart:
  extglob  `bash -n` does not run the script's own `shopt -s extglob`; what `bash -O extglob -n` accepts of such a script, bash accepts when it runs it
  binary   a NUL; InfraLint reads no such file as text
With --slow, the scripts that take longer than that are looked for. --keep leaves the scripts of each difference in a folder. The last line is `N passed, N failed`."""
import argparse, collections, concurrent.futures, hashlib, json, os, random, re, resource, shlex, shutil, signal, stat, subprocess, sys, tempfile

SHELLS = {"sh": "dash", "dash": "dash", "bash": "bash"}
CHUNK = 100                 # scripts that one process of the tool reads
LIMIT = 120                 # seconds of the processor that it has for them; more are halved, and a single one that needs more has no verdict
LARGEST = 5_000_000
ENV = dict(os.environ, LC_ALL="C.UTF-8", DOTNET_CLI_TELEMETRY_OPTOUT="1")
EXTGLOB = re.compile(rb"^[^#\n]*\bshopt\s+(-\w+\s+)*-s\s[^\n;|&]*\bextglob\b", re.M)
WARNING = re.compile(r": warning: ")
TOKEN = re.compile(rb"""\s+|[A-Za-z0-9_./-]+|[|&;<>(){}\[\]]+|.""", re.S)
WORD = re.compile(rb"(?<![\w.$/-])(?:if|then|elif|else|fi|for|in|while|until|do|done|case|esac|function|select|time|coproc|\[\[|\]\]|[{}!])(?![\w.$/-])")
QUOTES = re.compile(rb"['\"`\\$(){}]")

Script = collections.namedtuple("Script", "name shell data")


def shell_of(data):
    """The shell that reads a script, by its first line; None where it is for another program."""
    if not data.startswith(b"#!"):
        return None
    words = data[2:].split(b"\n", 1)[0].decode("latin-1").split()
    if words and os.path.basename(words[0]) == "env":
        words = [w for w in words[1:] if not w.startswith("-") and "=" not in w]
    return SHELLS.get(os.path.basename(words[0])) if words else None


def collect(folders):
    """The scripts under the folders, each content once, in the order of their names."""
    scripts, seen = [], set()
    for folder in folders:
        for base, dirs, files in os.walk(folder):
            dirs.sort()
            for file in sorted(files):
                path = os.path.join(base, file)
                try:
                    if not stat.S_ISREG(os.lstat(path).st_mode):
                        continue
                    with open(path, "rb") as f:
                        if f.read(2) != b"#!":
                            continue
                        data = b"#!" + f.read(LARGEST)
                except OSError:
                    continue
                shell, digest = shell_of(data), hashlib.sha256(data).digest()
                if shell and digest not in seen and len(data) < LARGEST:
                    seen.add(digest)
                    scripts.append(Script(os.path.join(os.path.basename(folder.rstrip("/")), os.path.relpath(path, folder)), shell, data))
    return scripts


def with_exit(data): return data.replace(b"\n", b"\nexit 0\n", 1)


def lay_out(scripts, folder, change=with_exit):
    """Writes the scripts under plain names, so that none is taken for what another names."""
    os.makedirs(folder)
    paths = []
    for i, script in enumerate(scripts):
        paths.append(os.path.join(folder, "s%06d.sh" % i))
        with open(paths[-1], "wb") as f:
            f.write(change(script.data))
    return paths


def ask_shell(script, path, *options):
    """Whether the shell accepts the script, and what it said."""
    try:
        run = subprocess.run([script.shell, *options, "-n", path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENV, timeout=60)
    except subprocess.TimeoutExpired:
        return None, "no answer in a minute"
    said = run.stderr.decode("utf-8", "replace").replace(path, os.path.basename(path)).strip()
    return run.returncode == 0 and all(WARNING.search(line) for line in said.splitlines()), said


def ask_tool(tool, paths, scratch):
    """The findings of INFRA9001 and INFRA9006 by path, what was printed to stderr, and the paths on which the tool was not done in time."""
    folder = tempfile.mkdtemp(dir=scratch)
    for path in paths:
        os.link(path, os.path.join(folder, os.path.basename(path)))
    run = subprocess.run(["prlimit", "--cpu=%d" % LIMIT, *tool, "check", ".", "--format", "json", "--mode", "all"],
                         cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, env=ENV)
    shutil.rmtree(folder)
    if run.returncode in (-signal.SIGXCPU, -signal.SIGKILL, 128 + signal.SIGXCPU, 128 + signal.SIGKILL):
        if len(paths) == 1:
            return {}, set(), set(paths)
        half = len(paths) // 2
        first, second = ask_tool(tool, paths[:half], scratch), ask_tool(tool, paths[half:], scratch)
        return {**first[0], **second[0]}, first[1] | second[1], first[2] | second[2]
    if run.returncode not in (0, 1):
        raise RuntimeError("the tool ended with %d: %s" % (run.returncode, run.stderr.decode("utf-8", "replace")[-2000:]))
    answer = json.loads(run.stdout)
    if answer["files"]["scanned"] != len(paths):
        raise RuntimeError("the tool took %d of %d files for scripts" % (answer["files"]["scanned"], len(paths)))
    found = collections.defaultdict(list)
    for finding in answer["findings"]:
        if finding["rule"] in ("INFRA9001", "INFRA9006"):
            found[finding["file"]].append(finding)
    return found, {run.stderr.decode("utf-8", "replace")} - {""}, set()


def processor_time(tool, paths, scratch):
    """What the tool takes for the files; not to be asked for while another runs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ask_tool(tool, paths, scratch)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def slow_ones(tool, paths, scratch, limit, start):
    """Those that take more processor time than the limit, by halving; start is what the tool takes for nothing."""
    took = processor_time(tool, paths, scratch) - start if paths else 0
    if took < limit:
        return []
    if len(paths) == 1:
        return [(paths[0], took)]
    half = len(paths) // 2
    return slow_ones(tool, paths[:half], scratch, limit, start) + slow_ones(tool, paths[half:], scratch, limit, start)


def digest_of(script): return hashlib.sha256(script.data).hexdigest()


def without(data, span): return data[:span[0]] + data[span[1]:]


def spoil(data, rng):
    """The script with one place spoilt, and how."""
    body = data.find(b"\n") + 1
    how = rng.choice(("token", "token", "line", "quote", "quote", "twice", "word", "cut"))
    found = None
    if how == "token":
        found = [m.span() for m in TOKEN.finditer(data, body) if m.group().strip()]
    elif how == "line":
        found = [m.span() for m in re.compile(rb"[^\n]*\n").finditer(data, body) if m.group().strip()]
    elif how == "quote":
        found = [m.span() for m in QUOTES.finditer(data, body)]
    elif how in ("twice", "word"):
        found = [m.span() for m in WORD.finditer(data, body)]
    elif len(data) > body + 1:
        return how, data[:rng.randrange(body, len(data))]
    if not found:
        return None
    start, end = rng.choice(found)
    return how, (data[:end] + b" " + data[start:end] + data[end:] if how == "twice" else without(data, (start, end)))


def mutants(scripts, count, seed):
    """So many spoilt scripts, none like another. The seed tells which."""
    rng, made, seen = random.Random(seed), [], set()
    for _ in range(20 * count):
        if len(made) == count or not scripts:
            break
        base = rng.choice(scripts)
        change = spoil(base.data, rng)
        if change and (digest := hashlib.sha256(change[1]).digest()) not in seen:
            seen.add(digest)
            made.append(Script("%s+%s%d" % (base.name, change[0], len(made)), base.shell, change[1]))
    return made


class Comparison:
    """The verdicts on a set of scripts."""

    def __init__(self, title, scripts, tool, scratch, args):
        self.title, self.tool, self.scratch, self.args = title, tool, scratch, args
        self.scripts, self.rows, self.whole, self.slow, self.endless, self.noise = scripts, [], [], [], set(), set()
        paths = lay_out(scripts, os.path.join(scratch, title))
        with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
            shells = list(pool.map(ask_shell, scripts, paths))
        found = self.check(paths)
        for script, path, (accepts, said) in zip(scripts, paths, shells):
            refusals = [f for f in found[os.path.basename(path)] if f["rule"] == "INFRA9001"]
            kind = "same" if accepts == (not refusals) else "differs"
            if script in self.endless or accepts is None:
                kind = "endless"
            elif b"\0" in script.data:
                kind = "binary"
            elif kind == "differs" and script.shell == "bash" and not refusals and EXTGLOB.search(script.data) and ask_shell(script, path, "-O", "extglob")[0]:
                kind = "extglob"
            self.rows.append((kind, script, accepts, said, refusals))
        if args.whole:
            paths = lay_out(scripts, os.path.join(scratch, title + "-whole"), bytes)
            found = self.check(paths)
            for row, path in zip(self.rows, paths):
                self.whole += [(row[1], f) for f in found[os.path.basename(path)] if f["rule"] == "INFRA9006" or not row[4]]

    def check(self, paths):
        """What the tool finds in the files, by their names."""
        chunks = [paths[i:i + CHUNK] for i in range(0, len(paths), CHUNK)]
        with concurrent.futures.ThreadPoolExecutor(self.args.jobs) as pool:
            answers = list(pool.map(lambda chunk: ask_tool(self.tool, chunk, self.scratch), chunks))
        endless = set().union(*(a[2] for a in answers))
        self.endless |= {self.scripts[paths.index(path)] for path in endless}
        if self.args.slow and chunks:
            start = min(processor_time(self.tool, paths[:1], self.scratch) for _ in range(3))
            for chunk in chunks:
                slow = slow_ones(self.tool, [p for p in chunk if p not in endless], self.scratch, self.args.slow, start)
                self.slow += [(self.scripts[paths.index(path)], seconds) for path, seconds in slow]
        found = collections.defaultdict(list)
        for part, noise, _ in answers:
            found.update(part)
            self.noise |= noise
        return found

    def of(self, kind): return [row for row in self.rows if row[0] == kind]

    def show(self):
        """Prints the figures and each difference; returns how many passed and failed."""
        for shell in ("dash", "bash"):
            rows = [r for r in self.rows if r[1].shell == shell]
            kinds = collections.Counter(r[0] for r in rows)
            print("%s, %s: %d scripts, %d accepted by it, %d same, %d differ, %d extglob, %d binary"
                  % (self.title, shell, len(rows), sum(bool(r[2]) for r in rows), kinds["same"], kinds["differs"], kinds["extglob"], kinds["binary"]))
        same, differs = len(self.of("same")), len(self.of("differs")) + len(self.of("endless"))
        print("%s: %.3f %% agree (%.3f %% with extglob and binary as differences)" % (self.title, 100 * same / max(1, same + differs), 100 * same / max(1, len(self.rows))))
        for kind, script, accepts, said, refusals in self.rows:
            if kind != "same":
                first = "; ".join("%d:%d %s" % (f["line"], f["column"], f["message"]) for f in refusals[:2])
                print("%s %s %s\n  %s %s: %s\n  infralint %s: %s" % (kind.upper(), script.name, digest_of(script)[:12],
                      script.shell, "accepts" if accepts else "refuses", said.split("\n")[0][:200], "refuses" if refusals else "accepts", first))
        for script, finding in self.whole:
            print("WHOLE %s:%d %s %s" % (script.name, finding["line"], finding["rule"], finding["message"]))
        for script, took in self.slow:
            print("SLOW %s %.1f s, %d bytes" % (script.name, took, len(script.data)))
        for script in sorted(self.endless):
            print("ENDLESS %s more than %d s, %d bytes" % (script.name, LIMIT, len(script.data)))
        for text in sorted(self.noise):
            print("STDERR %s" % text[:1000])
        return same, differs

    def keep(self, folder):
        os.makedirs(folder, exist_ok=True)
        for kind, script, _, _, _ in self.rows:
            if kind != "same":
                with open(os.path.join(folder, digest_of(script)[:12] + "-" + os.path.basename(script.name)[-80:]), "wb") as f:
                    f.write(with_exit(script.data))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--mutants", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--slow", type=float, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep")
    parser.add_argument("--report")
    parser.add_argument("folders", nargs="+")
    args = parser.parse_args()
    scratch = tempfile.mkdtemp(prefix="parsers.")
    tool, report = shlex.split(args.tool), {}
    try:
        scripts = collect(args.folders)
        real = Comparison("scripts", scripts, tool, scratch, args)
        runs = [("scripts", real)]
        if args.mutants:
            sound = [r[1] for r in real.rows if r[0] == "same" and r[2]]
            runs.append(("mutants", Comparison("mutants", mutants(sound, args.mutants, args.seed), tool, scratch, args)))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    passed = failed = 0
    for title, run in runs:
        same, differs = run.show()
        passed, failed = passed + same, failed + differs
        report[title] = [{"script": s.name, "shell": s.shell, "accepts": a, "kind": k, "said": said,
                          "infralint": [(f["line"], f["column"], f["severity"], f["message"]) for f in refusals]} for k, s, a, said, refusals in run.rows if k != "same" or said]
        if args.keep:
            run.keep(os.path.join(args.keep, title))
    if args.report:
        with open(args.report, "w", encoding="utf-8") as f:
            json.dump(report, f, indent=1)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
