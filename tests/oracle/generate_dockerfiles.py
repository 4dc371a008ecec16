#!/usr/bin/python3
"""generate_dockerfiles.py [--seed N] [--count N] --output FOLDER: random Dockerfiles with their build contexts, the same for the same seed and index.

FOLDER/dockerfile/NAME holds a Dockerfile and what its COPY needs; compare.py takes FOLDER. The weights follow what real Dockerfiles do: users and their
homes, keys that are copied, several stages, WORKDIR and USER, RUN with the usual commands. As in generate.py a rough model of the image makes most commands
succeed; nothing is predicted here. What a build needs a network for, and what the oracle's BuildKit does not know, is left out."""
import argparse, json, os, posixpath, random, shutil

MODES = ["0644"] * 6 + ["0600"] * 5 + ["0755"] * 2 + ["0640", "0664", "0666", "0400", "0444", "0777", "0700"]          # of files in the context
FOLDER_MODES = ["0755"] * 6 + ["0700"] * 2 + ["0750", "0775", "0777"]
COPY_CHMOD = ["600"] * 6 + ["0600"] * 3 + ["644", "0644", "700", "755", "640", "400", "0400", "664", "777", "0700", "750", "4755", "2755", "1777"]
CHMOD = ["600"] * 8 + ["0600"] * 3 + ["644"] * 3 + ["640", "400", "660", "666", "755", "go-rwx", "u=rw,go=", "go=", "og-rwx", "u+x", "+x", "a+r", "g-w,o-rwx", "u=rw,g=r,o=", "ug=rw,o=", "o=", "g=u", "a=r"]
CHMOD_DIR = ["700"] * 8 + ["0700"] * 3 + ["755", "750", "711", "770", "775", "777", "2755", "1777", "go-rwx", "u=rwx,go=", "go=", "g+s", "+t", "o-rx", "a+rX"]
KEYS = ["id_rsa", "id_ed25519", "id_ecdsa", "deploy_key", "github_rsa", "server.pem"]
OTHERS = ["authorized_keys", "config", "known_hosts", "id_rsa.pub", "id_ed25519.pub", "sshd_config", "notes.txt", "entrypoint.sh"]
TEXTS = {"authorized_keys": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJJ app@build\n", "config": "Host *\n  IdentityFile ~/.ssh/id_rsa\n", "known_hosts": "github.com ssh-ed25519 AAAAC3NzaC1l\n",
         "id_rsa.pub": "ssh-rsa AAAAB3NzaC1yc2E= deploy\n", "id_ed25519.pub": "ssh-ed25519 AAAAC3NzaC1l x\n", "sshd_config": "PermitRootLogin no\n", "notes.txt": "notes\n",
         "entrypoint.sh": "#!/bin/sh\nexec \"$@\"\n"}
KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nnot a key\n-----END OPENSSH PRIVATE KEY-----\n"
NAMES = ["app", "app", "app", "deploy", "git", "jenkins", "dev", "builder"]
HOMES = [None] * 6 + ["/srv/%s", "/opt/%s", "/var/lib/%s", "/data/%s"]


class Image:
    """What the generator believes of a stage: directories and files with their owners, users with their homes."""
    def __init__(self, family):
        self.family, self.gnu = family, family == "debian"
        names = [] if family == "scratch" else ["/etc", "/root", "/home", "/tmp", "/opt", "/srv", "/var", "/var/lib", "/usr", "/usr/local", "/usr/local/bin", "/etc/ssh"]
        self.dirs = dict.fromkeys(["/"] + names, "root")
        if family == "busybox": del self.dirs["/usr/local"], self.dirs["/usr/local/bin"], self.dirs["/opt"], self.dirs["/srv"], self.dirs["/etc/ssh"], self.dirs["/var/lib"]
        self.files, self.users, self.groups = {}, {"root": "/root"}, ["root"]
        self.user, self.cwd, self.env, self.args, self.triggers, self.closed = "root", "/", {}, {}, [], set()

    def child(self):
        other = Image(self.family)
        other.dirs, other.files, other.users, other.groups = dict(self.dirs), dict(self.files), dict(self.users), list(self.groups)
        other.user, other.cwd, other.env, other.closed = self.user, self.cwd, dict(self.env), set(self.closed)
        return other

    def path(self, p): return posixpath.normpath(posixpath.join(self.cwd, p))

    def make(self, d, owner):
        while d not in self.dirs:
            self.dirs[d] = owner
            d = posixpath.dirname(d)

    def mine(self, d, who): return who == "root" or (self.dirs.get(d) == who and d not in self.closed) or d == "/tmp"

    def hinders(self, p):
        """A file where a directory would have to be."""
        while p != "/":
            if p in self.files: return True
            p = posixpath.dirname(p)
        return False


class Dockerfile:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.lines, self.context, self.folders, self.ignore = [], {}, {}, []
        self.stages, self.settings, self.serial, self.extra = [], {}, 0, None
        self.escape = "`" if self.maybe(0.03) else "\\"

    # --- choices

    def maybe(self, p): return self.r.random() < p
    def pick(self, xs): return self.r.choice(list(xs))
    def fresh(self, word): self.serial += 1; return "%s%d" % (word, self.serial)

    def add(self, line): self.lines.append(line)

    # --- the context

    def make_context(self):
        tracked = self.maybe(0.6)                                # as a checkout has it: 0644, 0755
        mode = (lambda name: "0755" if name.endswith(".sh") else "0644") if tracked else (lambda name: self.pick(MODES))
        def put(path):
            name = posixpath.basename(path)
            self.context[path] = (mode(name), TEXTS.get(name, KEY if name in KEYS else "x\n"))
        for name in self.r.sample(KEYS, 3) + self.r.sample(OTHERS, 4): put(name)
        for name in ("deploy_key",): put(name)
        for name in self.r.sample(KEYS, 2) + self.r.sample(OTHERS, 3): put("keys/" + name)
        if self.maybe(0.5):
            for name in ["id_rsa", "config"] + self.r.sample(OTHERS, 1): put(".ssh/" + name)
        if self.maybe(0.5):
            for name in ["etc/app.conf", "home/.ssh/authorized_keys", "home/.ssh/id_ed25519", "bin/run.sh", "old/id_rsa.bak", "old/x.tmp"]: put("tree/" + name)
        folders = sorted({f for path in self.context for f in parents(path)})
        self.folders = {f: "0755" if tracked else self.pick(FOLDER_MODES) for f in folders}
        self.visible = set(self.context)
        if self.maybe(0.35): self.make_ignore()

    def make_ignore(self):
        if self.maybe(0.3):                                      # all but what is named
            tops = sorted({p.split("/")[0] for p in self.context})
            kept = self.r.sample(tops, max(3, len(tops) * 2 // 3))
            self.ignore = ["*"] + ["!" + k for k in kept]
            self.visible = {p for p in self.context if p.split("/")[0] in kept}
            return
        choices = {"keys/*.pub": lambda p: p.startswith("keys/") and p.endswith(".pub"), "**/*.tmp": lambda p: p.endswith(".tmp"), "tree/old": lambda p: p.startswith("tree/old/"), "*.md": lambda p: False,
                   "**/known_hosts": lambda p: p.endswith("known_hosts"), ".ssh/id_*": lambda p: p.startswith(".ssh/id_"), "tree/**/*.bak": lambda p: p.endswith(".bak"), "/notes.txt": lambda p: p == "notes.txt", ".git": lambda p: False}
        for pattern in self.r.sample(sorted(choices), self.r.randint(1, 4)):
            self.ignore.append(pattern)
            self.visible = {p for p in self.visible if not choices[pattern](p)}
        if self.maybe(0.3): self.ignore.insert(0, "# what is not for the image"); self.ignore.append("")
        if "keys/*.pub" in self.ignore and "keys/id_rsa.pub" in self.context and self.maybe(0.6):
            self.ignore.append("!keys/id_rsa.pub")
            self.visible.add("keys/id_rsa.pub")

    def source_files(self): return sorted(p for p in self.visible)
    def source_folders(self): return sorted({f for p in self.visible for f in parents(p)})

    # --- where things go

    def target_folders(self, i):
        homes = [h for n, h in i.users.items() if n != "root" and h in i.dirs]
        return ["/root/.ssh"] * (5 if i.family != "scratch" else 1) + [h + "/.ssh" for h in homes] * 4 + homes + ["/opt/app/.ssh", "/opt/keys", "/etc/ssh/keys", "/etc/ssh", "/srv/app", "/app", "/run/keys"]

    def spell(self, i, path):
        """The path as an instruction would have it: with a variable, or relative."""
        for name, value in sorted({**i.env, **i.args}.items()):
            if value.startswith("/") and (path == value or path.startswith(value + "/")) and self.maybe(0.5):
                return self.pick(["$%s%s", "${%s}%s", "${%s}%s"]) % (name, path[len(value):])
        if path.startswith(i.cwd + "/") and i.cwd != "/" and self.maybe(0.5): return self.pick(["", "./"]) + path[len(i.cwd) + 1:]
        return path

    # --- instructions

    def copy(self, i, word="COPY"):
        i_user = "root"
        flags, chmod = [], None
        if self.maybe(0.3):
            flags.append("--chown=" + self.owner(i))
            i_user = flags[-1].split("=")[1].split(":")[0]
        if self.maybe(0.3):
            chmod = self.pick(COPY_CHMOD)
            flags.append("--chmod=" + chmod)
        if self.maybe(0.06): flags.append("--link")
        self.r.shuffle(flags)
        folder = self.pick(self.target_folders(i))
        if chmod and folder not in i.dirs and self.maybe(0.8): self.add("RUN mkdir -p %s" % folder if i.family != "scratch" and i.user == "root" and not i.hinders(folder) else "LABEL place=%s" % folder); i.family != "scratch" and i.user == "root" and not i.hinders(folder) and i.make(folder, "root")
        if i.hinders(folder): return
        files, folders = self.source_files(), self.source_folders()
        kind = self.r.random()
        owner = i_user if i_user in i.users else "root"
        if kind < 0.55 and files:                                # one file, to a name or into a folder
            source = self.pick(files)
            name = posixpath.basename(source) if self.maybe(0.6) else self.pick(KEYS + ["authorized_keys", "config"])
            target = folder + "/" + name
            if target in i.dirs: return
            into = name == posixpath.basename(source) and self.maybe(0.4)
            spelled = self.spell(i, folder) + "/" if into else self.spell(i, target)
            sources, written = [source], [target]
        elif kind < 0.7 and len(files) > 1:                      # several
            sources = self.r.sample(files, 2)
            written = [folder + "/" + posixpath.basename(s) for s in sources]
            spelled = self.spell(i, folder) + "/"
        elif kind < 0.8 and [f for f in files if "/" not in f]:  # a pattern
            pattern = self.pick(["id_*", "*_key", "*.pub", "keys/*", "keys/id_*", "[ik]*", "deploy_ke?"])
            if pattern == "[ik]*": pattern = "i*"
            sources = [pattern]
            matched = [f for f in files if matches(pattern, f)]
            if not matched: return
            written = [folder + "/" + posixpath.basename(f) for f in matched]
            spelled = self.spell(i, folder) + "/"
        elif folders:                                            # a folder's content
            source = self.pick(folders)
            below = [f for f in files if f.startswith(source + "/")]
            written = [folder + "/" + f[len(source) + 1:] for f in below]
            sources, spelled = [source + self.pick(["", "/", "/."])], self.spell(i, folder) + self.pick(["", "/"])
        else: return
        if any(w in i.dirs or i.hinders(posixpath.dirname(w)) for w in written): return
        if spelled.rstrip("/").endswith("/" + posixpath.basename(folder)) is False and folder in i.files: return
        if self.maybe(0.12) and not any(" " in s for s in sources): body = json.dumps(sources + [spelled])
        else: body = " ".join(sources + [spelled])
        self.add(" ".join([word] + flags + [body]))
        i.make(folder, owner)
        for w in written:
            i.make(posixpath.dirname(w), owner)
            i.files[w] = owner
            if chmod: i.closed.add(posixpath.dirname(w))

    def owner(self, i):
        known = [u for u in i.users if u != "root"]
        if i.family == "scratch" or not known: return self.pick(["1000:1000", "1000", "0:0", "1000:0", "65534:65534"])
        u = self.pick(known)
        return self.pick([u + ":" + u] * 4 + [u] * 3 + ["1000:1000", "1000", "root:root", u + ":root", "root:" + u, ":" + u, u + ":", "0:0"])

    def copy_heredoc(self, i):
        folder = self.pick(self.target_folders(i))
        name = self.pick(["config", "authorized_keys", "id_rsa", "run.sh"])
        if i.hinders(folder) or folder + "/" + name in i.dirs: return
        flags = "".join(" " + f for f in self.r.sample(["--chmod=600", "--chmod=0644", "--chown=" + self.owner(i)], self.pick([0, 0, 1, 1, 2])) )
        if flags.count("--chmod") > 1: flags = " --chmod=600"
        if "--chmod" in flags and folder not in i.dirs: flags = ""
        end = self.pick(["EOF", "'EOF'", "-EOF", '"END"'])
        self.add("COPY%s <<%s %s" % (flags, end, self.spell(i, folder + "/" + name)))
        self.add("\tHost *" if end.startswith("-") else "Host *")
        self.add("  IdentityFile ${HOME:-/root}/.ssh/id_rsa")
        self.add(end.strip("'\"-"))
        i.make(folder, "root")
        i.files[folder + "/" + name] = "root"

    def add_files(self, i):
        self.copy(i, "ADD")

    def copy_from(self, i):
        known = [(n, s) for n, s in self.stages if s.files]
        if not known: return
        name, stage = self.pick(known)
        ssh = [f for f in stage.files if not f.startswith(("/proc", "/sys", "/tmp"))]
        if not ssh: return
        flags = ["--from=" + name]
        if self.maybe(0.3): flags.append("--chown=" + self.owner(i))
        if self.maybe(0.15): flags.append("--chmod=" + self.pick(COPY_CHMOD))
        self.r.shuffle(flags)
        folder = self.pick(self.target_folders(i))
        if i.hinders(folder): return
        if "--chmod" in " ".join(flags) and folder not in i.dirs: flags = ["--from=" + name]
        source = self.pick(ssh)
        if self.maybe(0.3) and posixpath.dirname(source) not in ("/", "/root", "/etc", "/tmp", "/etc/ssh", "/home", "/opt", "/srv", "/usr/local/bin"):
            source = posixpath.dirname(source)
            below = [f for f in stage.files if f.startswith(source + "/")]
            written = [folder + f[len(source):] for f in below]
            inner = [folder + d[len(source):] for d in stage.dirs if d.startswith(source + "/")]
            if any(w in i.dirs or i.hinders(posixpath.dirname(w)) for w in written) or any(d in i.files for d in inner): return
            self.add(" ".join(["COPY"] + flags + [source, self.spell(i, folder) + self.pick(["", "/"])]))
        else:
            written = [folder + "/" + posixpath.basename(source)]
            inner = []
            if written[0] in i.dirs: return
            self.add(" ".join(["COPY"] + flags + [source, self.spell(i, folder) + "/" if self.maybe(0.5) else self.spell(i, written[0])]))
        i.make(folder, "root")
        for d in inner: i.make(d, "foreign")
        for w in written:
            i.make(posixpath.dirname(w), "foreign")
            i.files[w] = "foreign"
            i.closed.add(posixpath.dirname(w))

    def env(self, i):
        name = self.pick(["SSH_DIR", "APP_HOME", "KEY_DIR", "APP_USER", "MODE"])
        value = {"SSH_DIR": self.pick(["/root/.ssh", "/opt/app/.ssh"]), "APP_HOME": self.pick([h for h in i.users.values() if h != "/root"] or ["/srv/app"]), "KEY_DIR": "/opt/keys", "APP_USER": "app", "MODE": self.pick(["600", "0640"])}[name]
        if self.maybe(0.35):
            spelled = value
            base = [(n, v) for n, v in i.args.items() if v == value]
            if base: spelled = "${%s:-/x}" % base[0][0]
            i.args[name] = value
            if name in i.env: i.env.pop(name)
            self.add("ARG %s=%s" % (name, spelled))
        else:
            self.add(self.pick(["ENV %s=%s", "ENV %s=%s", "ENV %s %s", 'ENV %s="%s"']) % (name, value))
            i.env[name] = value
            i.args.pop(name, None)

    def workdir(self, i):
        homes = [h for h in i.users.values() if h in i.dirs]
        target = self.pick(homes * 3 + ["/app", "/app", "/srv/app", "/opt/app", "/usr/src/app", "work", "work/.ssh"])
        path = i.path(target)
        if i.hinders(path): return
        self.add("WORKDIR " + self.pick([target, self.spell(i, path)]))
        i.make(path, i.user)
        i.cwd = path

    def user(self, i):
        known = [u for u in i.users if u != "root"]
        if not known: return
        u = self.pick(known + ["root"])
        self.add("USER " + (self.pick([u, u, u + ":" + u]) if u in i.groups else u))
        i.user = u

    def trivia(self, i):
        self.add(self.pick(["EXPOSE 22", "LABEL a=b c=\"d e\"", "STOPSIGNAL SIGTERM", "VOLUME /data", 'VOLUME ["/var/cache/x"]', "HEALTHCHECK CMD true", "HEALTHCHECK NONE", "# a comment", "MAINTAINER someone", ""]))

    def account(self, i):
        """Commands that make a user."""
        free = [n for n in NAMES if n not in i.users]
        if not free or not i.gnu: return []                      # the oracle's BusyBox has no adduser
        n, home = self.pick(free), self.pick(HOMES)
        home = home and home % n
        place = home or "/home/" + n
        if i.hinders(place): return []
        existed = place in i.dirs
        uid = self.pick([None, None, 1000 + len(i.users) + 10, 2000 + len(i.users)])
        commands, words = [], ["useradd", self.pick(["-m", "-m", "--create-home", "-m"])]
        if home: words += ["-d", home]
        if uid: words += ["-u", str(uid)]
        if self.maybe(0.5): words += ["-s", self.pick(["/bin/bash", "/bin/sh", "/usr/sbin/nologin"])]
        if self.maybe(0.25):
            g = self.fresh("grp")
            commands.append("groupadd " + ("-g %d " % (3000 + self.serial) if self.maybe(0.5) else "") + g)
            words += ["-g", g] if self.maybe(0.5) else ["-G", g]
            i.groups.append(g)
            if "-g" in words[-2:]: pass
            else: i.groups.append(n)
        else: i.groups.append(n)
        if home and posixpath.dirname(home) not in i.dirs: commands.append("mkdir -p " + posixpath.dirname(home)); i.make(posixpath.dirname(home), "root")
        i.users[n] = place
        if not existed: i.make(place, n)
        return commands + [" ".join(words + [n])]

    def shell_spell(self, i, path, who):
        home = i.users.get(who)
        if home and path.startswith(home + "/") and who == i.user and self.maybe(0.4): return self.pick(["~", "$HOME"]) + path[len(home):]
        for name, value in sorted({**i.env, **i.args}.items()):
            if value.startswith("/") and (path == value or path.startswith(value + "/")) and self.maybe(0.4): return "$" + name + path[len(value):]
        return path

    def commands(self, i, budget):
        """Shell commands that i.user can run."""
        u, found = i.user, []
        if i.cwd in i.closed and u != "root": return ["true"]
        for _ in range(budget):
            found += self.command(i, u)
        return found or ["true"]

    def command(self, i, u):
        say = lambda p: self.shell_spell(i, p, u)
        places = [d for d in self.target_folders(i) if u == "root" or d == i.users.get(u, "-") + "/.ssh"]
        places = [d for d in places if not i.hinders(d)]
        have = [d for d in i.dirs if i.mine(d, u) and ("ssh" in d or "key" in d or d in i.users.values()) and d not in ("/", "/etc/ssh") and (u == "root" or (d + "/").startswith(i.users[u] + "/"))]
        files = [f for f in i.files if u == "root" or (i.files[f] == u and f.startswith(i.users[u] + "/") and i.mine(posixpath.dirname(f), u))]
        kind = self.r.random()
        if kind < 0.22 and places:
            d = self.pick(places)
            if u != "root" and not (d in i.dirs or i.mine(posixpath.dirname(d), u)): return []
            if u != "root" and d in i.dirs and not i.mine(d, u): return []
            form = self.r.random()
            if form < 0.45: text = "mkdir -p %s" % say(d)
            elif form < 0.7: text = "mkdir -p -m %s %s" % (self.pick(["700", "0700", "755"]), say(d))
            elif i.gnu and u == "root" and form < 0.85: text = "install -d -m %s -o %s %s" % (self.pick(["700", "0700", "750"]), self.pick(list(i.users)), say(d))
            else: text = "mkdir -p %s && chmod %s %s" % (say(d), self.pick(["700", "0700", "755", "750"]), say(d))
            if "-o " in text: owner = text.split("-o ")[1].split()[0]; i.make(posixpath.dirname(d), "root"); i.dirs[d] = owner
            i.make(d, u)
            return [text]
        if kind < 0.45 and have:
            d = self.pick(have)
            f = d + "/" + self.pick(KEYS + ["authorized_keys", "config", "known_hosts", "id_rsa.pub"])
            if f in i.dirs or (f in i.files and f not in files): return []
            if f in i.files and u != "root": return []
            i.files.setdefault(f, u)
            return [self.pick(["touch %s", "echo key > %s", "printf '%%s\\n' key >> %s", "umask 077 && touch %s", "echo \"Host *\" | tee %s > /dev/null", "( umask 077; echo k > %s )", "install -m 600 /dev/null %s" if i.gnu else "touch %s"]) % say(f)]
        if kind < 0.62 and files:
            return ["chmod %s %s" % (self.pick(CHMOD if u == "root" else [c for c in CHMOD if c not in ("400", "a=r")]), say(self.pick(files)))]
        if kind < 0.7 and have:
            d = self.pick(have)
            return ["chmod %s %s" % (self.pick(CHMOD_DIR if u == "root" else ["700", "755", "0700", "go-rwx"]), say(d))]
        if kind < 0.8 and have and u == "root":
            d, owner = self.pick(have), self.pick([n for n in i.users])
            group = ":" + owner if owner in i.groups else self.pick([":root", ""])
            deep = self.maybe(0.6)
            for p in list(i.dirs) + list(i.files):
                table = i.dirs if p in i.dirs else i.files
                if p == d or (deep and p.startswith(d + "/")): table[p] = owner
            return ["chown %s%s%s %s" % ("-R " if deep else "", owner, group, say(d))]
        if kind < 0.85 and len(files) > 0:
            f = self.pick(files)
            g = posixpath.dirname(f) + "/" + self.pick(["id_copy.pem", "backup_key", "id_moved.pem"])
            if g in i.dirs or g in i.files: return []
            verb = self.pick(["cp", "cp -p", "cp", "mv", "cp -a", "ln -s"])
            i.files[g] = u if verb in ("cp", "ln -s") else i.files[f]
            if verb == "ln -s": i.files.pop(g); i.files.pop(f, None) if False else None; return ["ln -sf %s %s" % (f, say(posixpath.dirname(f) + "/link.txt"))]
            if verb == "mv": i.files.pop(f)
            return ["%s %s %s" % (verb, say(f), say(g))]
        if kind < 0.89 and files:
            f = self.pick(files)
            i.files.pop(f)
            return ["rm -f %s" % say(f)]
        if kind < 0.93 and have and u == "root":
            d = self.pick(have)
            return [self.pick(["find %s -type f -exec chmod 600 {} +", "find %s -type d -exec chmod 700 {} \\;", "chmod -R go-rwx %s", "chmod -R u=rwX,go= %s" if i.gnu else "chmod -R go= %s", "if [ -d %s ]; then chmod 700 %s; fi", "for f in %s/*; do [ ! -f \"$f\" ] || chmod 600 \"$f\"; done"]).replace("%s", d)]
        if kind < 0.97 and i.gnu and have:
            d = self.pick(have)
            f = d + "/" + self.fresh("id_gen_")
            i.files[f] = i.files[f + ".pub"] = u
            return ["ssh-keygen -q -t ed25519 -N '' -f %s" % say(f)]
        return [self.pick(["true", "echo done", "test -d /tmp", "cd /tmp", "id -u", "ls / > /dev/null"])]

    def run(self, i):
        if i.family == "scratch": return
        before = set(i.dirs)
        commands = self.account(i) if i.user == "root" and (len(i.users) == 1 or self.maybe(0.06)) and self.maybe(0.5) else []
        commands += self.commands(i, self.r.randint(1, 4))
        flags = self.mounts(i, before) if self.maybe(0.12) else []
        if "/id_mounted" in "".join(flags) and any(w in c for c in commands for w in ("-R", "find", "for f")): flags = []     # nobody changes what is mounted
        if flags: commands.insert(0, self.pick(["true", "ls / > /dev/null"]))
        if self.extra: commands.append(self.extra); self.extra = None
        form = self.r.random()
        head = " ".join(["RUN"] + flags)
        if form < 0.1 and not flags and not commands[0].startswith("cd ") and "'" not in commands[0] and not set(commands[0]) & set("$~><|&;(\"*{"):
            return self.add(head + " " + json.dumps(commands[0].split())) or [self.add("RUN " + c) for c in commands[1:]]
        if form < 0.25:
            end = self.pick(["EOF", "'EOF'", "-EOF"])
            self.add("%s %s<<%s" % (head, self.pick(["", "", "sh "]), end))
            self.add("set -e")
            for c in commands: self.add(("\t" if end == "-EOF" else "") + c)
            return self.add("EOF")
        if form < 0.5 or len(commands) == 1: return self.add(head + " " + " && ".join(commands))
        joint = self.pick([" && %s\n    ", " %s\n && ", " && %s\n  # so it goes on\n    ", "; %s\n    "]) % self.escape
        self.add(head + " " + ("set -eux; " if joint.startswith(";") else "") + joint.join(commands))

    def mounts(self, i, before):
        self.settings["run.secret.deploy"] = "deploy_key"
        home = i.users[i.user]
        choice = self.r.random()
        if choice < 0.35:
            into = [d for d in before if d in i.dirs and d.endswith(".ssh") and i.mine(d, i.user)]
            if into and self.maybe(0.5):
                d = self.pick(into)
                if d + "/id_mounted" not in i.files: return ["--mount=type=secret,id=deploy,target=%s/id_mounted%s" % (d, self.pick(["", ",mode=0600", ",mode=0444", ",uid=1000", ",required=true"]))]
            if i.user == "root" and i.dirs.get("/opt"): self.extra = self.pick(["install -m 600 /run/secrets/deploy /opt/id_rsa", "cp /run/secrets/deploy /opt/id_rsa", "cat /run/secrets/deploy > /opt/id_rsa"] if i.gnu else ["cp /run/secrets/deploy /opt/id_rsa"]); i.files["/opt/id_rsa"] = "root"
            return ["--mount=type=secret,id=deploy"]
        if choice < 0.55:
            self.settings["run.ssh"] = "1"
            return ["--mount=type=ssh"]
        if choice < 0.75: return ["--mount=type=cache,target=" + self.pick(["/tmp/cache", "/var/cache/apt", "/tmp/c,sharing=locked,mode=0700"])]
        if choice < 0.85: return ["--mount=type=tmpfs,target=/tmp/scratch"]
        keys = [f for f in self.source_files() if "/" not in f]
        if keys and i.user == "root" and "/srv" in i.dirs:
            f = self.pick(keys)
            self.extra = self.pick(["cp /mnt/%s /srv/%s", "install -m 640 /mnt/%s /srv/%s" if i.gnu else "cp /mnt/%s /srv/%s"]) % (f, f)
            i.files["/srv/" + f] = "root"
            return ["--mount=type=bind,source=%s,target=/mnt/%s" % (f, f)]
        return []

    def onbuild(self, i):
        f = [f for f in self.source_files() if "/" not in f]
        if not f: return
        trigger = self.pick(["COPY %s /opt/onbuild/" % self.pick(f), "RUN mkdir -p -m 700 /srv/onbuild/.ssh", "WORKDIR /onbuild", "ENV ON=1", "COPY --chmod=600 %s /srv/onbuild.pem" % self.pick(f)])
        if i.family == "busybox" and "chmod" in trigger: return
        self.add("ONBUILD " + trigger)
        i.triggers.append(trigger)

    # --- a Dockerfile

    def stage(self, name, base, family, parent, ships):
        i = parent.child() if parent else Image(family)
        self.add("FROM %s%s" % (base, " AS " + name if name else ""))
        if parent:
            for trigger in parent.triggers:
                if trigger.startswith("WORKDIR"): i.cwd = "/onbuild"; i.make("/onbuild", i.user)
        steps = [(self.run, 36), (self.copy, 26), (self.copy_heredoc, 5), (self.add_files, 3), (self.env, 9), (self.workdir, 8), (self.user, 8), (self.trivia, 4)]
        if self.stages: steps.append((self.copy_from, 22))
        if not ships: steps.append((self.onbuild, 2))
        if family == "scratch": steps = [(self.copy, 30), (self.copy_heredoc, 5), (self.workdir, 5), (self.copy_from, 30)]
        if family != "scratch" and self.maybe(0.75) and i.user == "root": made = self.account(i); made and self.add("RUN " + " && ".join(made))
        for _ in range(self.r.randint(4, 9)):
            self.r.choices([s for s, _ in steps], [w for _, w in steps])[0](i)
        self.stages.append((name or str(len(self.stages)), i))
        return i

    def generate(self):
        self.make_context()
        if self.maybe(0.2): self.add("# syntax=docker/dockerfile:1")
        if self.escape == "`": self.add("# escape=`")
        count = self.pick([1] * 6 + [2] * 4 + [3])
        bases = [("debian:bookworm", "debian")] * 4 + [("debian:bookworm-slim", "debian")] * 3 + [("alpine:3.19", "busybox"), ("busybox", "busybox")]
        if self.maybe(0.15):
            self.add("ARG TAG=bookworm-slim")
            bases = [(self.pick(["debian:${TAG}", "debian:$TAG"]), "debian")]
        image = None
        for n in range(count):
            ships = n == count - 1
            name = None if ships and self.maybe(0.7) else self.pick(["build", "keys", "base", "tools", "stage"]) + str(n)
            base, family = self.pick(bases)
            parent = None
            if n and self.maybe(0.3): base, parent = self.stages[-1]; family = parent.family
            if base.isdigit(): base, family = self.pick(bases); parent = None
            if n and ships and not parent and self.maybe(0.08): base, family = "scratch", "scratch"
            image = self.stage(name, base, family, parent, ships)
        if self.maybe(0.4): self.add(self.pick(['CMD ["true"]', "CMD true", 'ENTRYPOINT ["/bin/sh"]']))
        if image.family == "scratch" and not image.files: self.add("COPY %s /" % self.source_files()[0])
        return self

    def text(self):
        head = []
        lines = list(self.lines)
        while lines and lines[0].startswith(("# syntax", "# escape")): head.append(lines.pop(0))
        settings = "#: " + " ".join("%s=%s" % s for s in sorted(self.settings.items())) if self.settings else None
        return "\n".join(head + ([settings] if settings else []) + lines) + "\n"

    def write(self, folder):
        os.makedirs(folder)
        with open(os.path.join(folder, "Dockerfile"), "w") as f: f.write(self.text())
        if self.ignore:
            with open(os.path.join(folder, self.r.choice([".dockerignore", ".dockerignore", "Dockerfile.dockerignore"])), "w") as f: f.write("\n".join(self.ignore) + "\n")
        for path, (mode, text) in self.context.items():
            at = os.path.join(folder, path)
            os.makedirs(os.path.dirname(at), exist_ok=True)
            with open(at, "w") as f: f.write(text)
            os.chmod(at, int(mode, 8))
        for path, mode in self.folders.items(): os.chmod(os.path.join(folder, path), int(mode, 8))


def parents(path):
    parts = path.split("/")[:-1]
    return ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]


def matches(pattern, path):
    """Go's filepath.Match, for the patterns above."""
    import fnmatch
    return path.count("/") == pattern.count("/") and all(fnmatch.fnmatchcase(p, q) for p, q in zip(path.split("/"), pattern.split("/")))


def generate(seed, index): return Dockerfile("%s-%d" % (seed, index)).generate()


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--seed", default="1"); ap.add_argument("--count", type=int, default=100); ap.add_argument("--first", type=int, default=0); ap.add_argument("--output", required=True)
    a = ap.parse_args()
    shutil.rmtree(os.path.join(a.output, "dockerfile"), ignore_errors=True)
    for index in range(a.first, a.first + a.count):
        generate(a.seed, index).write(os.path.join(a.output, "dockerfile", "gen-%s-%04d" % (a.seed, index)))


if __name__ == "__main__": main()
