"""The scripts of level `basic`: the commands that every script uses, in straight lines and simple control."""
import copy, posixpath, shlex

OCTAL = ["600"] * 6 + ["700"] * 5 + ["0600"] * 3 + ["644"] * 3 + ["0700", "0644", "640", "0640", "400", "755", "0755", "750", "711", "664", "660", "666", "777", "500", "00755",
         "2755", "2750", "1777", "4755", "6755", "444", "0", "1700"]
SYMBOLIC = ["go-rwx"] * 4 + ["u=rw,go="] * 3 + ["u=rwX,go="] * 2 + ["u=rwx,go=", "go=", "og-rwx", "g-w,o-rwx", "u=rw,g=r,o=", "u=rwx,g=rx,o=", "+x", "u+x", "a+r", "+r", "-w", "a-x", "a+X", "+X",
            "go+rX", "g=u", "o=g", "go=u-w", "g+s", "u+s", "ug-s", "+t", "o+t", "a=r", "=r", "a=rX,u+w", "o=", "ug=rw,o=", "g=u,o=", "u=rwx,g=u-w,o=", "a-w,u+w", "ugo=r", "go=r", "u+w,g-x,o=g"]
UMASKS = ["077"] * 6 + ["027"] * 2 + ["022"] * 2 + ["0077", "002", "007", "0", "177", "u=rwx,go=", "u=rwx,g=rx,o=", "g-w,o-rwx", "go=", "a=rx,u+w", "o="]
OWNERS = ["app:app"] * 6 + ["app"] * 3 + ["app:", "1000:1000", "1000", "root:root", "root", ":app", "root:app", "app:root", "0:0", "app:1000"]
GROUPS = ["app", "app", "root", "1000"]
KEYS = ["id_rsa", "id_ed25519", "id_rsa", "id_ecdsa", "deploy_key", "id_deploy", "github", "server.pem"]
OTHERS = ["authorized_keys"] * 4 + ["config"] * 3 + ["known_hosts"] * 2 + ["id_rsa.pub", "id_ed25519.pub", "environment", "rc", "notes.txt"]
LINES = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJJ app@build", "ssh-rsa AAAAB3NzaC1yc2E= deploy", "-----BEGIN OPENSSH PRIVATE KEY-----", "Host *", "  StrictHostKeyChecking yes", "  IdentityFile ~/.ssh/id_rsa",
         "github.com ssh-ed25519 AAAAC3NzaC1l", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU", "  User git", "from=\"10.0.0.0/8\" ssh-rsa AAAA x"]


class Machine:
    """What the generator believes: absolute paths without links in them, and their owner."""
    def __init__(self, base):
        dirs = {"/": "root", "/root": "root", "/home": "root", "/home/app": "app", "/etc": "root", "/etc/ssh": "root", "/tmp": "any", "/opt": "root", "/srv": "root", "/var": "root"}
        files = {"/etc/passwd": "root", "/etc/group": "root"}
        if base == "debian":
            dirs.update({"/var/lib": "root", "/etc/ssh/ssh_config.d": "root", "/etc/ssh/sshd_config.d": "root", "/usr/local/bin": "root", "/etc/skel": "root"})
            files.update({p: "root" for p in ("/etc/ssh/ssh_config", "/etc/ssh/sshd_config", "/etc/ssh/ssh_host_ed25519_key", "/etc/ssh/ssh_host_rsa_key.pub", "/etc/hostname", "/etc/skel/.bashrc")})
        self.dirs, self.files, self.links = dirs, files, {}

    def exists(self, p): return p in self.dirs or p in self.files or p in self.links

    def make_dirs(self, p, who):
        while p not in self.dirs and p != "/":
            self.dirs[p] = who
            p = posixpath.dirname(p)

    def below(self, p): return [x for x in list(self.dirs) + list(self.files) + list(self.links) if x.startswith(p + "/")]

    def remove(self, p):
        for x in self.below(p) + [p]:
            for table in (self.dirs, self.files, self.links): table.pop(x, None)

    def copy_tree(self, source, target, who):
        self.make_dirs(target, who)
        for x in self.below(source):
            for table in (self.dirs, self.files):
                if x in table: table[target + x[len(source):]] = who

    def give(self, p, who, deep):
        for x in [p] + (self.below(p) if deep else []):
            for table in (self.dirs, self.files):
                if x in table: table[x] = who


class Script:
    def __init__(self, rng, base, user, shell):
        self.r, self.base, self.user, self.shell = rng, base, user, shell
        self.gnu, self.bash = base == "debian", "bash" in shell
        self.m = Machine(base)
        self.home = {"root": "/root", "app": "/home/app"}
        self.cwd = self.home[user]
        self.vars, self.functions, self.errexit, self.depth, self.serial = {}, {}, False, 0, 0
        self.users, self.agent = ["root", "app"], False

    # --- choosing and spelling paths

    def maybe(self, p): return self.r.random() < p
    def pick(self, xs): return self.r.choice(list(xs))
    def name(self, word): self.serial += 1; return "%s%d" % (word, self.serial)

    def writable(self, d):
        return self.user == "root" or self.m.dirs.get(d) in (self.user, "any")

    def ssh_dirs(self):
        mine = [self.home[self.user] + "/.ssh"] * 4
        more = ["/home/app/.ssh"] * 3 + ["/opt/app/.ssh", "/opt/app/.ssh", "/etc/ssh/keys", "/srv/deploy/.ssh", "/root/.ssh/keys", "/home/app/.ssh/conf.d", "/tmp/stage/.ssh", "/opt/app", "/var/deploy/.ssh"]
        return mine + (more if self.user == "root" else ["/home/app/.ssh/keys", "/home/app/site/.ssh", "/tmp/app/.ssh", "/home/app/bin"])

    def new_dir(self):
        d = self.pick(self.ssh_dirs())
        if self.maybe(0.1) and self.users[2:] and self.user == "root": d = self.home[self.users[-1]] + "/.ssh"
        return d

    def a_dir(self):
        """A directory that exists, can be written, and is about SSH if there is one."""
        have = [d for d in self.m.dirs if d.startswith(("/root/", "/home/", "/opt/", "/srv/", "/tmp/", "/var/deploy", "/etc/ssh/")) and self.writable(d) and d != "/home"]
        ssh = [d for d in have if ".ssh" in d or "key" in d]
        return self.pick(sorted(ssh)) if ssh and self.maybe(0.85) else self.pick(sorted(have)) if have else self.home[self.user]

    def a_file(self):
        """A file that exists and is ours to change, or None."""
        have = sorted(f for f, o in self.m.files.items() if (self.user == "root" or o == self.user) and (".ssh" in f or f.startswith(("/root", "/home", "/opt", "/srv", "/tmp", "/etc/ssh"))))
        made = [f for f in have if not f.startswith("/etc/")]
        return self.pick(made) if made and self.maybe(0.9) else self.pick(have) if have else None

    def source(self):
        f = self.a_file()
        known = ["/etc/passwd", "/etc/hostname", "/etc/ssh/ssh_config", "/etc/skel/.bashrc", "/etc/ssh/ssh_host_rsa_key.pub"] + ["/etc/ssh/ssh_host_ed25519_key"] * (self.user == "root")
        return f if f and self.maybe(0.85) else self.pick([k for k in known if k in self.m.files])

    def new_file(self, d=None):
        return posixpath.join(d or self.a_dir(), self.pick(KEYS if self.maybe(0.55) else OTHERS))

    def target_file(self):
        """Where content goes: mostly new, at times over what is there."""
        f = self.a_file()
        return f if f and self.maybe(0.25) else self.new_file()

    def spell(self, p, raw=False):
        """One of the ways to write a path; `raw` for places where a quoted or ~ form would not be the same."""
        forms = [p, p, p]
        home = self.home[self.user]
        for h, ways in ((home, ['~', '~', '$HOME', '"$HOME"', '${HOME}']), ("/home/app", ["~app"])):
            if (p == h or p.startswith(h + "/")) and not raw: forms += [w + p[len(h):] for w in ways] + (['"$HOME%s"' % p[len(h):]] if h == home else [])
        for v, value in self.vars.items():
            if value.startswith("/") and (p == value or p.startswith(value + "/")):
                forms += ["$%s%s" % (v, p[len(value):]), '"$%s%s"' % (v, p[len(value):]), '"${%s}%s"' % (v, p[len(value):]), "${%s}%s" % (v, p[len(value):])]
        if p.startswith(self.cwd.rstrip("/") + "/"): forms += [p[len(self.cwd.rstrip("/")) + 1:], "./" + p[len(self.cwd.rstrip("/")) + 1:]]
        for link, to in self.m.links.items():
            if p.startswith(to + "/") and to in self.m.dirs: forms.append(link + p[len(to):])
        if self.maybe(0.1): forms.append("'%s'" % p)
        return self.pick(forms)

    def mode(self, directory=False):
        if self.maybe(0.75): return self.pick(OCTAL if not directory or self.maybe(0.2) else ["700", "0700", "755", "750", "0755", "711", "2755", "1777", "00700", "500", "2750", "770"])
        m = self.pick(SYMBOLIC)
        return "'%s'" % m if self.maybe(0.15) else m

    def words(self): return self.pick(LINES)

    # --- statements: each returns text and keeps the model up to date

    def mkdir(self):
        d = self.new_dir() if self.maybe(0.75) else self.a_dir() + "/" + self.pick(["keys", "conf.d", "old", "a/b"])
        if self.user == "app" and not d.startswith(("/home/app", "/tmp")): d = "/home/app/.ssh"
        known = d in self.m.dirs or posixpath.dirname(d) not in self.m.dirs
        options = self.pick(["-p "] * 6 + ["-pm 700 ", "-p -m 0700 ", "-m 700 -p ", "-p -m u=rwx,go= ", "-pm %s " % self.mode(True).strip("'")] + ([] if known else ["", "", "-m 700 ", "-m %s " % self.mode(True)]))
        if self.gnu and self.maybe(0.05): options = "--parents " + ("--mode=0700 " if self.maybe(0.5) else "")
        self.m.make_dirs(d, self.user)
        line = "mkdir %s%s" % (options, self.spell(d))
        if "-p" in options and self.maybe(0.15):
            e = self.new_dir()
            self.m.make_dirs(e, self.user); line += " " + self.spell(e)
        if self.bash and self.maybe(0.06):
            for sub in (".ssh", "bin"): self.m.make_dirs(d + "/x/" + sub, self.user)
            return "mkdir -p %s/x/{.ssh,bin}" % d
        return line

    def secure_dir(self):
        """The commonest pair of all."""
        text = self.mkdir()
        d = self.new_dir() if not any(".ssh" in x for x in self.m.dirs) else self.a_dir()
        if d not in self.m.dirs: return text
        return text + self.pick([" && ", "\n", "\n", "; "]) + "chmod %s %s" % (self.pick(["700", "700", "0700", "go-rwx", "u=rwx,go="]), self.spell(d))

    def write(self):
        f = self.target_file()
        self.m.files[f] = self.m.files.get(f, self.user)
        to, line, tag = self.spell(f), self.words(), self.name("EOF") if self.maybe(0.3) else "EOF"
        sign = ">>" if self.maybe(0.3) else ">"
        body = "\n".join(self.words() for _ in range(self.r.randint(1, 3)))
        return self.pick([
            "echo %s %s %s" % (shlex.quote(line), sign, to), "echo '%s' %s%s" % (line.replace("'", ""), sign, to), "printf '%%s\\n' %s %s %s" % (shlex.quote(line), sign, to),
            "cat %s %s <<%s\n%s\n%s" % (sign, to, tag, body, tag), "cat <<'%s' %s %s\n%s\n%s" % (tag, sign, to, body, tag), "cat <<-%s %s %s\n\t%s\n\t%s" % (tag, sign, to, line, tag),
            "echo \"%s\" | tee %s%s >/dev/null" % (line.replace('"', ""), "-a " if sign == ">>" else "", to), "tee %s >/dev/null <<%s\n%s\n%s" % (to, tag, body, tag),
            ": %s %s" % (sign, to), "%s %s" % (sign, to), "touch %s" % to, "touch %s" % to, "printf 'KEY\\n' %s %s" % (sign, to), "true %s %s" % (sign, to),
            "{ echo one; echo two; } %s %s" % (sign, to), "echo key %s %s 2>/dev/null" % (sign, to), "cat /etc/hostname %s %s" % (sign, to) if self.gnu else "cat /etc/group %s %s" % (sign, to)])

    def chmod(self):
        f = self.a_file()
        if f is None or self.maybe(0.35):
            d = self.a_dir()
            if d in ("/tmp", "/home/app", "/root") and self.maybe(0.7): return self.write()
            inside = [x for x in self.m.files if posixpath.dirname(x) == d]
            if inside and self.maybe(0.35) and self.writable(d):
                return "chmod %s %s/%s" % (self.mode(), self.spell(d, raw=True), self.pick(["*", "*", posixpath.basename(inside[0])[:2] + "*"]))
            recursive = self.maybe(0.3) and ".ssh" in d
            m = self.mode(True) if not recursive else self.pick(["go-rwx", "u=rwX,go=", "700", "go=", "o-rwx", "g-w", "755", "a+rX", "600", "go+X"])
            if recursive and self.user == "app" and m == "600": m = "700"
            return "chmod %s%s %s" % ("-R " if recursive else self.pick([""] * 8 + ["-v "]), m, self.spell(d)) + (" >/dev/null" if self.maybe(0.02) else "")
        more = self.a_file() if self.maybe(0.2) else None
        if self.gnu and self.maybe(0.05): return "chmod --reference=%s %s" % (self.source(), self.spell(f))
        m = self.mode()
        if self.gnu and self.maybe(0.02): m = self.pick(["=600", "+600", "-077"])
        return "chmod %s %s%s" % (m if not m.startswith("-") or self.maybe(0.7) else "-- " + m, self.spell(f), " " + self.spell(more) if more else "")

    def chown(self):
        if self.user == "app": return "chown app %s" % self.spell(self.a_dir())
        deep = self.maybe(0.4)
        p = self.a_dir() if deep or self.maybe(0.4) else self.a_file() or self.a_dir()
        if deep and p in ("/tmp", "/"): deep = False
        links = [l for l in self.m.links]
        if links and self.maybe(0.3): return "chown %s%s %s" % (self.pick(["-h ", ""]), self.pick(OWNERS), self.pick(links))
        if self.maybe(0.15): return "chgrp %s%s %s" % ("-R " if deep else "", self.pick(GROUPS + ["users"] * self.gnu), self.spell(p))
        if self.gnu and self.maybe(0.04): return "chown --reference=/home/app %s" % self.spell(p)
        who = self.pick(OWNERS)
        if self.maybe(0.1) and self.users[2:]: who = self.users[-1] + ":"
        if who.split(":")[0] in ("app", "1000"): self.m.give(p, "app", deep)
        elif who.split(":")[0] in ("root", "0"): self.m.give(p, "root", deep)
        return "chown %s%s %s" % ("-R " if deep else "", who if self.maybe(0.9) else '"%s"' % who, self.spell(p))

    def cp(self):
        s, style = self.source(), self.r.random()
        flags = self.pick(["", "", "", "", "-p ", "-a ", "-f "] + ["--preserve=mode ", "--no-preserve=mode ", "-n ", "--preserve=mode,ownership ", "-v "] * (self.gnu and self.maybe(0.4)))
        if style < 0.45:
            t = self.target_file()
            if t == s: t = s + ".bak"
            self.m.files[t] = self.m.files.get(t, self.user)
            return "cp %s%s %s" % (flags, self.spell(s), self.spell(t)) + (" >/dev/null" if "-v" in flags else "")
        d = self.a_dir()
        if style < 0.7:
            if posixpath.dirname(s) == d: return self.write()
            self.m.files[d + "/" + posixpath.basename(s)] = self.user
            return ("cp %s%s %s" % (flags.replace("-v ", ""), self.spell(s), self.spell(d) + self.pick(["", "/", "/."]))) if self.maybe(0.85) or not self.gnu else "cp -t %s %s" % (self.spell(d), self.spell(s))
        from_dir = self.a_dir()
        to = self.pick(["/opt/app/ssh-backup", "/srv/copy", "/opt/app/.ssh"]) if self.user == "root" else self.pick(["/home/app/backup", "/tmp/copy"])
        if from_dir in ("/root", "/home/app", "/tmp", "/opt", "/etc/ssh") or to.startswith(from_dir) or from_dir.startswith(to): return self.write()
        flags, dot = self.pick(["-r ", "-a ", "-R ", "-rp "]), self.maybe(0.4)
        parent = posixpath.dirname(to)
        lead = ""
        if parent not in self.m.dirs:
            lead = "mkdir -p %s\n" % parent
            self.m.make_dirs(parent, self.user)
        self.m.copy_tree(from_dir, to if dot or to not in self.m.dirs else to + "/" + posixpath.basename(from_dir), self.user)
        return lead + "cp %s%s %s" % (flags, self.spell(from_dir) + ("/." if dot else ""), self.spell(to))

    def mv(self):
        s = self.a_file()
        if s is None or s.startswith("/etc"): return self.write()
        if self.maybe(0.6): t = self.new_file()
        else:
            d = self.a_dir()
            t = d + "/" + posixpath.basename(s)
        if t == s: return self.write()
        into = posixpath.basename(t) == posixpath.basename(s) and self.maybe(0.5)
        owner = self.m.files[s]
        self.m.remove(s); self.m.files[t] = owner
        return "mv %s%s %s" % (self.pick(["", "", "-f "]), self.spell(s), self.spell(posixpath.dirname(t)) + self.pick(["/", ""]) if into else self.spell(t))

    def link(self):
        t = self.a_file() if self.maybe(0.6) else self.a_dir()
        if t is None: return self.write()
        d = self.a_dir()
        l = d + "/" + self.pick(["current", "key", "id_rsa", "id_link", "authorized_keys2", "ssh"])
        if self.m.exists(l) or l == t or l.startswith(t + "/"): return self.write()
        if self.maybe(0.12) and t in self.m.files:
            self.m.files[l] = self.m.files[t]
            return "ln %s %s" % (self.spell(t), self.spell(l))
        self.m.links[l] = t
        relative = posixpath.relpath(t, d)
        return "ln %s %s %s" % (self.pick(["-s", "-s", "-sf", "-sfn"]), relative if self.maybe(0.2) else self.spell(t), self.spell(l))

    def rm(self):
        kind = self.r.random()
        if kind < 0.3: return "rm -f %s" % self.spell(self.new_file())if self.maybe(0.5) else "rm -rf /opt/app/old" if self.user == "root" else "rm -rf ~/old"
        if kind < 0.75:
            f = self.a_file()
            if f is None or f.startswith("/etc/"): return self.write()
            self.m.remove(f)
            return "rm %s%s" % (self.pick(["", "-f ", "-f ", "-rf "]), self.spell(f))
        d = self.a_dir()
        if d in ("/home/app", "/tmp", "/root", "/opt", "/srv") or self.cwd.startswith(d) or any(v.startswith(d) for v in self.vars.values()): return self.write()
        self.m.remove(d)
        return "rm -r%s %s" % (self.pick(["f", "f", ""]), self.spell(d, raw=True))

    def install(self):
        owner = self.pick(["", "", "-o app -g app ", "-o app -g app ", "-o root -g root ", "-g app ", "-o app ", "-o 1000 -g 1000 "]) if self.user == "root" else ""
        mode = self.pick(["-m 600 ", "-m 600 ", "-m 0600 ", "-m 700 ", "-m 644 ", "-m 0640 ", "", "", "-m u=rw,go= ", "-m %s " % self.mode(), "--mode=600 "])
        whose = "app" if "-o app" in owner or "1000" in owner else self.user
        if self.maybe(0.4):
            d = self.new_dir()
            if self.user == "app" and not d.startswith(("/home/app", "/tmp")): d = "/home/app/.ssh"
            new = d not in self.m.dirs
            self.m.make_dirs(d, self.user)
            if new or self.user == "root": self.m.dirs[d] = whose
            return "install -d %s%s%s" % (self.pick(["", "-m 700 ", "-m 0700 ", "-m 700 ", "-m 750 ", "-m %s " % self.mode(True)]), owner, self.spell(d)) if self.maybe(0.9) else "install -dm700 %s%s" % (owner, self.spell(d))
        s = self.source() if self.maybe(0.7) else "/dev/null"
        if self.maybe(0.2):
            t = self.new_dir() + "/" + self.pick(KEYS)
            if self.user == "app" and not t.startswith(("/home/app", "/tmp")): t = "/home/app/.ssh/id_rsa"
            if s == t: return self.write()
            self.m.make_dirs(posixpath.dirname(t), self.user); self.m.files[t] = whose
            return "install -D %s%s%s %s" % (mode, owner, self.spell(s), self.spell(t))
        d = self.a_dir()
        if self.maybe(0.3) and s != "/dev/null" and posixpath.dirname(s) != d:
            self.m.files[d + "/" + posixpath.basename(s)] = whose
            return "install %s%s%s %s" % (mode, owner, self.spell(s), self.spell(d) + self.pick(["", "/"]))
        t = self.target_file()
        if t == s: return self.write()
        self.m.files[t] = whose
        return "install %s%s%s %s" % (owner, mode, self.spell(s), self.spell(t))

    def umask(self): return "umask %s" % self.pick(UMASKS)

    def cd(self):
        d = self.a_dir() if self.maybe(0.9) else self.pick(["/tmp", self.home[self.user]])
        text = "cd %s" % self.spell(d)
        self.cwd = d
        return text + (" || exit 1" if self.maybe(0.15) else "")

    def variable(self):
        v = self.pick(["SSH_DIR", "KEY", "DIR", "TARGET", "APP_HOME", "D"])
        kind = self.r.random()
        if kind < 0.5: value = self.a_dir() if self.maybe(0.6) else self.new_file()
        elif kind < 0.75: value = self.pick(["/opt/app", "/home/app", "/srv/deploy"]) if self.user == "root" else "/home/app"
        else:
            self.vars["MODE"] = m = self.pick(["600", "0600", "700", "644"])
            return "MODE=%s" % m
        text = self.spell(value)
        form = self.pick(["%s=%s"] * 5 + ["export %s=%s"]) % (v, text if text.startswith(('"', "'", "~")) or " " not in text else '"%s"' % text)
        if v not in self.vars and self.maybe(0.2): form = self.pick(["%s=${%s:-%s}", "%s=\"${%s:-%s}\"", ": \"${%s:=%s}\""])
        if "%s" in form: form = form % ((v, v, value) if form.count("%s") == 3 else (v, value))
        self.vars[v] = value
        return form

    def use_mode(self):
        f = self.a_file()
        return self.variable() if "MODE" not in self.vars or not f else "chmod %s %s" % (self.pick(["$MODE", '"$MODE"', "${MODE}"]), self.spell(f))

    def condition(self):
        """A test, and whether it holds."""
        p = self.pick([self.a_file() or "/nope", self.new_file(), self.a_dir(), self.new_dir()])
        m, kind = self.m, self.r.random()
        if kind < 0.7:
            op = self.pick("fdeewrxs" if self.user == "root" and self.maybe(0.1) else "fffddde")
            holds = {"f": p in m.files, "d": p in m.dirs, "e": p in m.files or p in m.dirs}.get(op, None)
            if p in m.links or any(p.startswith(l + "/") for l in m.links): holds = None
            negate = self.maybe(0.4)
            if holds is not None: holds ^= negate
            form = self.pick(["[ %s-%s %s ]"] * 4 + ["test %s-%s %s"] + ["[[ %s-%s %s ]]"] * self.bash)
            return form % ("! " if negate else "", op, self.spell(p)), holds
        v = self.pick(sorted(self.vars) or ["UNSET_VAR"])
        return self.pick([
            ('[ "$(id -u)" -eq 0 ]', self.user == "root"), ('[ "$(id -u)" = 0 ]', self.user == "root"), ('[ "$USER" = app ]', None), ('[ -n "$%s" ]' % v if v in self.vars else '[ -n "${%s:-}" ]' % v, v in self.vars),
            ('[ -z "${%s:-}" ]' % v, v not in self.vars), ("command -v ssh-keygen >/dev/null 2>&1", self.gnu), ("command -v chmod >/dev/null", True), ("id app >/dev/null 2>&1", True), ("id nosuchuser >/dev/null 2>&1", False),
            ("true", True), ("false", False), ("grep -q app /etc/passwd", True), ("grep -q '^deploy:' /etc/passwd", "deploy" in self.users), ('[ "$(whoami)" = root ]', self.user == "root"),
            ("! [ -d /nonexistent ]", True), ("[ -w /etc/ssh ]", self.user == "root"), ("[ 1 -lt 2 ]", True), ('[ "a" != "b" ]', True), ("getent passwd app >/dev/null" if self.gnu else "true", True)])

    def branch(self, holds, make):
        """Text of a branch; its effects are believed only if it runs."""
        keep = copy.deepcopy((self.m, self.vars, self.cwd, self.users, self.home, self.functions, self.agent))
        text = make()
        if holds is False: self.m, self.vars, self.cwd, self.users, self.home, self.functions, self.agent = keep
        return text

    def some(self, least=1, most=2, indent="  "):
        self.depth += 1
        text = [self.statement() for _ in range(self.r.randint(least, most))]
        self.depth -= 1
        return "\n".join(self.indent(t, indent) for t in text)

    def indent(self, text, by):
        return text if "<<" in text else "\n".join(by + l for l in text.split("\n"))

    def scoped(self, make):
        """A subshell or another process: files stay, the rest comes back."""
        keep = copy.deepcopy((self.vars, self.cwd, self.functions, self.agent))
        text = make()
        self.vars, self.cwd, self.functions, self.agent = keep
        return text

    def if_(self):
        c, holds = self.condition()
        then = self.branch(holds, lambda: self.some())
        if self.maybe(0.35): return "if %s; then\n%s\nelse\n%s\nfi" % (c, then, self.branch(None if holds is None else not holds, lambda: self.some()))
        if self.maybe(0.1):
            c2, holds2 = self.condition()
            return "if %s; then\n%s\nelif %s; then\n%s\nfi" % (c, then, c2, self.branch(False if holds else holds2, lambda: self.some()))
        return "if %s; then\n%s\nfi" % (c, then)

    def simple(self):
        for _ in range(20):
            text = self.pick([self.chmod, self.mkdir, self.write, self.chown, self.cp])()
            if "\n" not in text: return text
        return "true"

    def and_or(self):
        kind = self.r.random()
        if kind < 0.3:
            d = self.new_dir()
            if self.user == "app" and not d.startswith(("/home/app", "/tmp")): d = "/home/app/.ssh"
            self.m.make_dirs(d, self.user)
            return "[ -d %s ] || mkdir -p %s" % (self.spell(d), self.spell(d))
        if kind < 0.5:
            f = self.new_file()
            if not self.m.exists(f): self.m.files[f] = self.user
            return "[ -f %s ] || touch %s" % (self.spell(f), self.spell(f))
        if kind < 0.7: return "%s && %s" % (self.simple(), self.simple())
        c, holds = self.condition()
        if self.errexit and kind < 0.85: return "%s || %s" % (c, self.branch(None if holds is None else not holds, self.simple))
        if kind < 0.9: return "%s && %s || true" % (c, self.branch(holds, self.simple))
        return "%s || true" % self.simple()

    def for_(self):
        kind = self.r.random()
        d = self.a_dir()
        if kind < 0.35:
            names = self.r.sample(sorted(set(KEYS)), self.r.randint(2, 3))
            for n in names: self.m.files[d + "/" + n] = self.user
            at = self.spell(d, raw=True).strip("'\"")
            body = self.pick(["touch %s/$k\n  chmod 600 %s/$k", "echo key > \"%s/$k\"; chmod %%s \"%s/${k}\"" % ("%s", "%s") % ("%s", self.mode(), "%s"), ": > %s/$k && chmod go= %s/$k"]) % (at, at)
            return "for k in %s; do\n  %s\ndone" % (" ".join(names), body)
        inside = [x for x in self.m.files if posixpath.dirname(x) == d]
        if kind < 0.65 and inside:
            at = self.spell(d, raw=True).strip("'\"")
            return "for f in %s/%s; do\n  %s\ndone" % (at, self.pick(["*", "id_*", "*.pub", "*key*"]), self.pick(
                ['[ -f "$f" ] || continue\n  chmod %s "$f"' % self.mode(), 'if [ -f "$f" ]; then chmod 600 "$f"; fi', '[ -e "$f" ] && chmod %s "$f" || true' % self.mode(),
                'case "$f" in\n  *.pub) chmod 644 "$f" ;;\n  *) chmod 600 "$f" ;;\n  esac']))
        if kind < 0.85 and self.user == "root":
            for h in ("/root", "/home/app"): self.m.make_dirs(h + "/.ssh", "root")
            return "for h in /root /home/app; do\n  mkdir -p $h/.ssh\n  chmod %s $h/.ssh\ndone" % self.mode(True)
        if self.user == "root":
            self.m.make_dirs("/home/app/.ssh", "app"); self.m.make_dirs("/root/.ssh", "root")
            return 'for u in root app; do\n  h=$(eval echo ~$u)\n  %s\n  chown $u %s\ndone' % (
                self.pick(['mkdir -p "$h/.ssh" && chmod 700 "$h/.ssh"', 'mkdir -p -m 700 "$h/.ssh"']), self.pick(['"$h/.ssh"', '-R "$h/.ssh"']))
        for n in "ab": self.m.make_dirs("/home/app/site/%s/.ssh" % n, self.user)
        return "for n in a b; do mkdir -p ~/site/$n/.ssh; chmod 700 ~/site/$n/.ssh; done"

    def case(self):
        word, matches = self.pick([('"$USER"', self.user), ("$(id -un)", self.user), ('"${%s:-none}"' % "ROLE", "none"), ("linux", "linux"), ('"${1:-install}"', "install")])
        first = self.pick(["root", "app", "none", "linux", "install", "r*|x*"])
        holds = None if matches is None else matches.startswith(("r", "x")) if "|" in first else matches == first
        return "case %s in\n  %s)\n%s\n  ;;\n  *)\n%s\n  ;;\nesac" % (word, first, self.branch(holds, lambda: self.some(1, 1, "    ")), self.branch(None if holds is None else not holds, lambda: self.some(1, 1, "    ")))

    def function(self):
        kind, name = self.r.random(), self.name("setup_")
        if kind < 0.4:
            d = self.new_dir() if self.user == "root" else "/home/app/.ssh"
            self.m.make_dirs(d, self.user)
            return '%s() {\n  %s="$1"\n  mkdir -p "$dir"\n  chmod "${2:-700}" "$dir"\n}\n%s %s%s' % (name, self.pick(["local dir", "dir"]), name, self.spell(d), self.pick(["", " 750", " 0700"]))
        f = self.a_file()
        if kind < 0.7 and f:
            t = self.new_file()
            if t == f: return self.write()
            self.m.files[t] = self.user
            return '%s() {\n  cp "$1" "$2" || return 1\n  chmod %s "$2"\n}\n%s %s %s' % (name, self.mode(), name, self.spell(f), self.spell(t))
        return "%s() {\n%s\n}\n%s" % (name, self.some(1, 3), name)

    def subshell(self):
        if self.maybe(0.4):
            return self.scoped(lambda: "(umask %s%s%s)" % (self.pick(UMASKS), self.pick(["; ", " && "]), self.simple()))
        return self.scoped(lambda: "(\n%s\n)" % self.some()) if self.maybe(0.6) else "{\n%s\n}" % self.some()

    def nested(self):
        """sh -c, bash -c, eval, a heredoc for another shell, su and sudo."""
        kind = self.r.random()
        def text(): return self.scoped(self.unset_vars)
        if kind < 0.3: return "%s %s" % (self.pick(["sh -c", "/bin/sh -c", "sh -ec"] + ["bash -c", "bash -ec"] * self.gnu), shlex.quote(text()))
        if kind < 0.4: return "eval %s" % shlex.quote(self.simple())
        if kind < 0.5:
            tag = self.name("SCRIPT")
            return "%s <<'%s'\n%s\n%s" % (self.pick(["sh", "sh -s", "sh -e"] + ["bash"] * self.gnu), tag, text(), tag)
        if self.user != "root": return "sh -c %s" % shlex.quote(text())
        if kind < 0.6 and self.gnu: return "sudo %s" % self.scoped(lambda: self.simple_command())
        keep = self.user, self.cwd, self.vars
        self.user, self.vars = "app", {}
        tilde = self.pick(["", "", "- "])
        if tilde or self.maybe(0): self.cwd = "/home/app"
        else: self.cwd = "/nowhere"
        body = "mkdir -p ~/.ssh && chmod 700 ~/.ssh" if self.m.dirs.get("/home/app/.ssh", "app") == "app" and self.maybe(0.4) else None
        if body: self.m.make_dirs("/home/app/.ssh", "app")
        else: body = "; ".join(self.simple() for _ in range(self.r.randint(1, 2)))
        self.user, self.cwd, self.vars = keep
        forms = ["su %sapp -c %s" % (tilde, shlex.quote(body))] * 3
        if self.gnu: forms += ["su %s-s /bin/sh app -c %s" % (tilde, shlex.quote(body)), "sudo -u app %ssh -c %s" % ("-i " if False else "", shlex.quote(body)), "runuser -u app -- sh -c %s" % shlex.quote(body), "sudo -H -u app sh -c %s" % shlex.quote(body)]
        return self.pick(forms if not tilde else forms[:3])

    def unset_vars(self):
        self.vars = {}
        return "\n".join(self.simple() if self.maybe(0.6) else self.flat() for _ in range(self.r.randint(1, 3)))

    def flat(self):
        self.depth += 1
        text = self.pick([self.write, self.chmod, self.cp, self.and_or, self.mv, self.umask, self.secure_dir])()
        self.depth -= 1
        return text

    def simple_command(self):
        for _ in range(30):
            text = self.pick([self.chmod, self.mkdir, self.chown, self.cp])()
            if not any(x in text for x in ("\n", "&&", ">", "|", ";")): return text
        return "true"

    def keygen(self):
        d = self.a_dir()
        k = d + "/" + self.pick(["id_ed25519", "id_ed25519", "deploy_key", "id_ecdsa", "id_new"])
        if self.m.exists(k) or self.m.exists(k + ".pub"): k = d + "/" + self.name("key_")
        self.m.files[k] = self.m.files[k + ".pub"] = self.user
        kind = "ecdsa" if "ecdsa" in k else "ed25519"
        return "ssh-keygen %s" % self.pick(["-q -t %s -N '' -f %s", "-t %s -N \"\" -f %s -q", "-q -t %s -f %s -N '' -C deploy@host", "-t %s -P '' -f %s >/dev/null"]) % (kind, self.spell(k)) if self.maybe(0.8) else \
            "[ -f %s ] || ssh-keygen -q -t %s -N '' -f %s" % (self.spell(k), kind, self.spell(k))

    def agent_(self):
        keys = [f for f in self.m.files if f + ".pub" in self.m.files]
        if not self.agent:
            self.agent = True
            return self.pick(['eval "$(ssh-agent -s)" >/dev/null', "eval $(ssh-agent) >/dev/null", "eval `ssh-agent -s` >/dev/null"])
        if keys and self.maybe(0.7): return "ssh-add %s%s" % (self.spell(self.pick(keys)), self.pick([" 2>/dev/null", " >/dev/null 2>&1", ""])) + (" || true" if self.errexit else "")
        if self.maybe(0.4): return "ssh-add -l >/dev/null 2>&1 || true"
        self.agent = False
        return self.pick(['eval "$(ssh-agent -k)" >/dev/null', "ssh-agent -k >/dev/null"])

    def useradd(self):
        if self.user != "root": return self.write()
        u = self.pick(["deploy", "git", "ci", "jenkins"])
        if u in self.users: return self.chown()
        if self.maybe(0.15): return "groupadd %s" % self.name("grp")
        home = self.pick(["/home/" + u] * 3 + ["/srv/" + u])
        self.users.append(u); self.home[u] = home
        self.m.make_dirs(home, u); self.m.dirs[home + "/.ssh"] = "root"
        options = "-d %s " % home if home.startswith("/srv") else ""
        return "useradd -m %s%s%s\nmkdir -p %s/.ssh%s" % (options, self.pick(["", "-s /bin/bash ", "-r ", "-u 1500 ", "-U "]), u, home, self.pick(["", "\nchown -R %s:%s %s/.ssh" % (u, "$(id -gn %s)" % u if self.maybe(0.1) else u, home), "\nchown %s: %s/.ssh && chmod 700 %s/.ssh" % (u, home, home)]))

    def append_keys(self):
        pubs = [f for f in self.m.files if f.endswith(".pub") and not f.startswith("/etc")]
        d = self.a_dir()
        f = d + "/authorized_keys"
        if not pubs: return self.write()
        self.m.files[f] = self.m.files.get(f, self.user)
        return "cat %s %s %s" % (self.spell(self.pick(pubs)), self.pick([">>", ">>", ">"]), self.spell(f))

    def table(self):
        """What a statement may be, and its weight."""
        table = [(self.mkdir, 8), (self.secure_dir, 9), (self.write, 16), (self.chmod, 18), (self.chown, 9), (self.cp, 9), (self.mv, 4), (self.link, 3), (self.rm, 4), (self.umask, 3), (self.cd, 3), (self.variable, 6),
                 (self.use_mode, 2), (self.append_keys, 3)]
        if self.gnu: table += [(self.install, 7), (self.keygen, 5), (self.agent_, 2), (self.useradd, 2)]
        if self.depth < 2: table += [(self.if_, 6), (self.and_or, 6), (self.for_, 5), (self.case, 2), (self.function, 3), (self.subshell, 4), (self.nested, 5)]
        return table

    def statement(self):
        table = self.table()
        return self.r.choices([t[0] for t in table], [t[1] for t in table])[0]()

    def build(self):
        strict = self.pick(["", "", "", "set -e", "set -e", "set -eu"] + ["set -euo pipefail"] * self.bash)
        flags = self.pick([""] * 6 + [" -e", " -eu"]) if not strict else ""
        self.errexit = bool(strict or flags)
        return ["#!" + self.shell + flags] + ([strict] if strict else []) + self.statements()

    def statements(self): return [self.secure_dir()] + [self.statement() for _ in range(self.r.randint(3, 9))]
