"""Dockerfiles, built by the real dockerd and BuildKit in private namespaces without a network. Image names are given to local roots."""
import json, os, re, shutil, subprocess, sys, tempfile
import sandbox

HERE = os.path.dirname(os.path.abspath(__file__))


def base_of(image):
    """Which tar stands for an image: BusyBox for the small ones, else Debian; `localhost/base` is Debian with the user app."""
    name = re.split(r"[:@]", image.split("/")[-1])[0]
    return "bb" if name in ("alpine", "busybox") else "base" if name == "base" else "debian"


def images(text):
    """The images that a Dockerfile names, with the defaults of its global ARGs put in."""
    head = re.split(r"(?im)^\s*FROM\s", text, maxsplit=1)[0]
    args = dict(re.findall(r"(?im)^\s*ARG\s+(\w+)=[\"']?([^\s\"']*)", head))
    put_in = lambda s: re.sub(r"\$\{?(\w+)(?::?-([^}]*))?\}?", lambda m: args.get(m.group(1)) or m.group(2) or "", s)
    froms = re.findall(r"(?im)^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?", text)
    stages = {s.lower() for _, s in froms if s}
    named = [put_in(i) for i, _ in froms] + re.findall(r"(?i)--from=([\w./:-]+)", text) + re.findall(r"(?i)--mount=\S*\bfrom=([\w./:-]+)", text)
    return {i for i in named if i and i.lower() not in stages and i != "scratch" and not i.isdigit()}


def build(cases, roots, asks, workers=None):
    """id -> {"rc", "stages": {stage or "": result}} and the final stage's result at the top level."""
    work = tempfile.mkdtemp(prefix="oracle-docker.", dir=work_folder())
    try:
        for d in ("bases", "cases", "data"): os.mkdir(os.path.join(work, d))
        tags, jobs = {}, []
        for number, c in enumerate(cases):
            case_folder = os.path.join(work, "cases", str(number))
            subprocess.run(["cp", "-a", c["path"].rstrip("/"), case_folder], check=True)
            subprocess.run(["chown", "-R", "0:0", case_folder], check=True)
            for image in images(c["text"]): tags.setdefault(base_of(image), set()).add(image)
            stages = asks.get(c["id"]) or {"": []}
            secrets = {k[len("run.secret."):]: v for k, v in c.items() if k.startswith("run.secret.")}
            jobs.append({"id": c["id"], "folder": str(number), "main": os.path.relpath(c["main"], c["path"]), "context": c.get("run.context", "."),
                         "stages": stages, "layers": c.get("layers", {}), "secrets": secrets, "ssh": "run.ssh" in c})
        for base in tags: link_or_copy(os.path.join(roots, base + ".tar"), os.path.join(work, "bases", base + ".tar"))
        for module in ("dockerfile_inside.py", "sandbox.py"): shutil.copy(os.path.join(HERE, module), work)
        with open(os.path.join(work, "jobs.json"), "w") as f:
            json.dump({"tags": {b: sorted(t) for b, t in tags.items()}, "jobs": jobs, "workers": workers or os.cpu_count()}, f)
        p = subprocess.run([os.path.join(HERE, "dockerd.sh"), os.path.join(roots, "docker"), work, "python3", "/run/work/dockerfile_inside.py"],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=1200)
        out = os.path.join(work, "out.jsonl")
        if p.returncode or not os.path.exists(out): return {c["id"]: {"id": c["id"], "error": "dockerd: " + p.stdout[-2000:]} for c in cases}
        with open(out) as f: return {r["id"]: r for r in map(json.loads, f)}
    finally:
        shutil.rmtree(work, ignore_errors=True)


def work_folder():
    """Images are unpacked faster in memory, where there is enough."""
    shm = os.statvfs("/dev/shm") if os.path.isdir("/dev/shm") else None
    return "/dev/shm" if shm and shm.f_bavail * shm.f_frsize > 4 << 30 else "/var/tmp"


def link_or_copy(source, target):
    try: os.link(source, target)
    except OSError: shutil.copy(source, target)
