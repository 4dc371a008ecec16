#!/usr/bin/python3
"""generate_cloudinit.py [--seed N] [--count N] --output FOLDER: random user-data for cloud-init, the same for the same seed and index.

FOLDER/cloud-init/NAME is one file; compare.py takes FOLDER. The weights follow what real user-data does: write_files into homes that are there and homes
that are not yet, users with their keys, host keys, passwords, commands as strings and as lists; and they are wrapped as real user-data is: a cloud-config,
a script, a MIME message, an archive, a template. A rough model of the machine makes most commands succeed; nothing is predicted here. Modes and owners are
spelled in all the ways that SEMANTICS lists, the wrong ones too."""
import argparse, base64, gzip, json, os, posixpath, random, shutil, textwrap

PUBLIC = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPDg0e4qHUBJqkGTZbHtQXJmZwgrdKX4V9Oy0mCCpZbR one@host", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJ two",
          'from="10.0.0.1",no-pty ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFxcXFx three', "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlp"]
KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nnot a key\n-----END OPENSSH PRIVATE KEY-----\n"
MODES = ["'0600'"] * 8 + ["'600'", '"0600"', "0600", "0o600", "'0o600'"] + ["'0644'"] * 3 + ["'0640'", "'0400'", "'0700'", "'0755'", "'0666'", "'0664'", "'0777'", "'0444'"] + \
        ["600", "644", "700", "400", "640", "0644", "0400", "384", "u=rw", "'rw-------'", "'0888'", "''", "", "~", "'4755'", "'2750'", "'1777'", "true", "[6]", "-1", "0x180", "600.0", "'00600'", "'06_00'"]
HOMES = [None] * 6 + ["/srv/%s", "/opt/%s", "/var/lib/%s", "/data/%s"]
NAMES = ["deploy", "ci", "git", "jenkins", "alice", "backup_user", "ops"]
FILES = ["id_ed25519"] * 4 + ["id_rsa"] * 4 + ["deploy_key", "github_rsa", "config", "config", "known_hosts", "authorized_keys", "authorized_keys", "id_rsa.pub", "server.pem"]
CHMOD = ["600"] * 6 + ["0600", "644", "640", "400", "go-rwx", "u=rw,go=", "go=", "a+r", "g+w", "u=rw,g=r,o=", "+x"]
CHMOD_DIR = ["700"] * 6 + ["0700", "755", "750", "go-rwx", "u=rwx,go=", "g+s", "1777", "a+rX", "775"]


class Account:
    def __init__(self, name, home, has_home=True, group=None): self.name, self.home, self.has_home, self.group = name, home, has_home, group or name


class UserData:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.sections, self.serial = {}, 0
        self.accounts = {"root": Account("root", "/root"), "app": Account("app", "/home/app")}
        self.late = {}                                                      # users of this file: not there before users_groups
        self.dirs, self.files = {"/root", "/home/app", "/etc/ssh", "/srv", "/opt", "/etc/ssh/sshd_config.d", "/etc/ssh/ssh_config.d"}, set()

    # --- choices

    def maybe(self, p): return self.r.random() < p
    def pick(self, xs): return self.r.choice(list(xs))
    def fresh(self, word): self.serial += 1; return "%s%d" % (word, self.serial)

    # --- spelling

    def text(self, value):
        """A string as a scalar: plain where it can be, quoted, or a block."""
        if "\n" in value:
            style = self.r.random()
            if style < 0.8: return ("|" if value.endswith("\n") else "|-") + "\n" + textwrap.indent(value.rstrip("\n"), "  ")
            return json.dumps(value)
        plain = value and not set(value) & set("#:{}[],&*!|>'\"%@`~?\\") and value[0] not in "-= 0123456789." and value.lower() not in ("true", "false", "yes", "no", "null", "on", "off")
        if plain and self.maybe(0.7): return value
        return self.pick([json.dumps(value), "'%s'" % value.replace("'", "''")])

    def mapping(self, pairs):
        """Lines of a mapping in a list. The values are spelled already."""
        flow = not any("\n" in v for _, v in pairs) and self.maybe(0.25)
        if flow: return ["{%s}" % ", ".join("%s: %s" % p for p in pairs)]
        lines = []
        for key, value in pairs: lines += ("%s: %s" % (key, value) if value else "%s:" % key).split("\n")
        return lines

    def sequence(self, items):
        """Lines of a list; each item is lines."""
        lines = []
        for item in items: lines += ["- " + item[0]] + ["  " + l for l in item[1:]]
        return lines

    def strings(self, values):
        if values and all(len(v) < 90 for v in values) and self.maybe(0.25): return " [%s]" % ", ".join(json.dumps(v) for v in values)
        return "\n" + "\n".join(self.pick(["- ", "- "]) + self.text(v).replace("\n", "\n  ") for v in values)

    def section(self, key, value):
        """value: what follows the colon, its further lines not yet indented."""
        first, *rest = value.split("\n")
        self.sections[key] = [key + ":" + first] + ["  " + l for l in rest]

    # --- users

    def make_users(self):
        entries = []
        if self.maybe(0.7): entries.append(["default"])
        for name in self.r.sample(NAMES, self.pick([0, 1, 1, 1, 2, 2, 3])): entries.append(self.user(name))
        if self.maybe(0.15): entries.append(self.mapping([("name", "app")] + self.keys()))
        if self.maybe(0.08): entries.append(self.mapping([("name", "root")] + self.keys()))
        if not entries: return
        style = self.r.random()
        if style < 0.05 and all(len(e) == 1 and e[0][0] != "{" for e in entries): self.section("users", " " + self.pick(["%s", "'%s'"]) % ",".join(e[0] for e in entries))
        else:
            if self.maybe(0.4): self.r.shuffle(entries)
            self.section("users", "\n" + "\n".join(self.sequence(entries)))

    def user(self, name):
        home, has_home, group, pairs = self.pick(HOMES), True, None, [("name", name)]
        if self.maybe(0.12):
            self.late[name] = Account(name, "/home/" + name)
            return [name]
        if home:
            home = home % name
            pairs.append(("homedir", home))
        if self.maybe(0.6): pairs.append(("shell", self.pick(["/bin/bash", "/bin/sh", "/usr/sbin/nologin"])))
        if self.maybe(0.4): pairs.append(("sudo", self.pick(["ALL=(ALL) NOPASSWD:ALL", "['ALL=(ALL) NOPASSWD:ALL']", '"ALL=(ALL) NOPASSWD:ALL"'])))
        if self.maybe(0.3): pairs.append(("groups", self.pick(["sudo", "sudo, adm", "[sudo, users]", "users,docker", "[newgroup]"])))
        if self.maybe(0.1): group = self.pick(["users", "app", "staff"]); pairs.append(("primary_group" if self.maybe(0.8) else "primary-group", group))
        elif self.maybe(0.06): group = "users"; pairs.append(("no_user_group", "true"))
        if self.maybe(0.12): pairs.append(("uid", self.pick(["%d", "'%d'"]) % (1500 + self.r.randint(0, 90))))
        if self.maybe(0.07): has_home = False; pairs.append((self.pick(["system", "no_create_home", "no-create-home"]), "true"))
        if self.maybe(0.3): pairs.append(("lock_passwd", self.pick(["true", "false"])))
        if self.maybe(0.15): pairs.append(self.pick([("plain_text_passwd", "hunter2"), ("passwd", "$6$rounds=4096$salt$abcdef"), ("hashed_passwd", "$6$rounds=4096$salt$abcdef")]))
        if self.maybe(0.1): pairs.append(("gecos", self.pick(["Some One", "A user"])))
        if self.maybe(0.05): pairs.append(("inactive", "'30'"))
        if has_home and self.maybe(0.65) or self.maybe(0.02): pairs += self.keys()
        if self.maybe(0.03): pairs.append(("ssh_redirect_user", "true"))
        head, rest = pairs[:1], pairs[1:]
        self.r.shuffle(rest)
        self.late[name] = Account(name, home or "/home/" + name, has_home, group)
        return self.mapping(head + rest)

    def keys(self):
        chosen = self.r.sample(PUBLIC, self.pick([1, 1, 2]))
        name = self.pick(["ssh_authorized_keys"] * 6 + ["ssh-authorized-keys"])
        if self.maybe(0.1): return [(name, json.dumps(chosen[0]))]
        if self.maybe(0.4): return [(name, "[%s]" % ", ".join(json.dumps(k) for k in chosen))]
        return [(name, "\n" + "\n".join("  - " + json.dumps(k) for k in chosen))]

    def make_groups(self):
        self.section("groups", self.pick([" [ops, docker]", " ops", "\n- ops: [root]\n- docker", " 'ops,docker'", "\n- docker: app", "\n- " + self.pick(list(self.late) or ["ops"])]))

    # --- write_files

    def place(self):
        """A folder that a file is put into, and whether its owner is there early."""
        homes = [a.home for a in self.late.values()]
        return self.pick(["/root/.ssh"] * 4 + ["/home/app/.ssh"] * 4 + [h + "/.ssh" for h in homes] * 3 + homes + ["/opt/app/.ssh", "/opt/keys", "/srv/app", "/etc/ssh/keys", "/etc/ssh/sshd_config.d", "/etc/ssh", "/home/debian/.ssh"])

    def make_files(self):
        entries = [self.file() for _ in range(self.pick([1, 1, 2, 2, 3, 4]))]
        self.section("write_files", "\n" + "\n".join(self.sequence(entries)))

    def file(self):
        folder = self.place()
        name = self.pick(["10-app.conf", "99-keys.conf"]) if folder.endswith(".d") else self.pick(["ssh_host_rsa_key", "ssh_host_ed25519_key", "ssh_host_ed25519_key.pub", "app_key"]) if folder == "/etc/ssh" else self.pick(FILES)
        path = folder + "/" + name
        pairs = [("path", self.text(path))]
        content = KEY if name.startswith("id_") and not name.endswith(".pub") or name.endswith("_key") else self.pick(PUBLIC) + "\n" if name.startswith("authorized") else self.pick(["Host *\n  IdentityFile ~/.ssh/id_rsa\n", "PermitRootLogin no\n", "x", "x\ny\n"])
        encoding = self.pick([None] * 8 + ["b64", "base64", "gz+b64", "gzip", "text/plain"])
        if encoding in ("b64", "base64"): content = base64.b64encode(content.encode()).decode()
        if encoding and encoding.startswith("gz"):
            packed = base64.b64encode(gzip.compress(content.encode(), mtime=0)).decode()
            content, encoding = packed, "gz+b64" if encoding == "gz+b64" else self.pick(["gzip+base64", "gz+base64"])
        if self.maybe(0.95): pairs.append(("content", self.text(content)))
        if encoding: pairs.append(("encoding", encoding))
        if self.maybe(0.8): pairs.append(("permissions", self.pick(MODES)))
        owner = self.owner(folder)
        if owner is not None: pairs.append(("owner", owner))
        if self.maybe(0.1): pairs.append(("append", self.pick(["true", "true", "false"])))
        if self.maybe(0.3 if folder.startswith(("/home", "/srv", "/data", "/var")) else 0.08): pairs.append(("defer", self.pick(["true", "true", "true", "false", "yes"])))
        self.files.add(path)
        self.dirs.add(folder)
        return self.mapping(pairs)

    def owner(self, folder):
        if self.maybe(0.4): return None
        for a in [self.accounts["app"]] + list(self.late.values()):
            if (folder + "/").startswith(a.home + "/") and self.maybe(0.85): return self.pick(["%s:%s"] * 4 + ["%s", "'%s:%s'", '"%s:%s"']).replace("%s", a.name, 1).replace("%s", a.group)
        return self.pick(["root:root"] * 4 + ["root", "app:app", "app", "'root:app'", "1000:1000", "'1000'", "nobody:nogroup", "~", "", "root:nosuch", "nosuch", "':app'", "'root:'"])

    # --- SSH's own keys

    def make_ssh(self):
        if self.maybe(0.35): self.section("ssh_authorized_keys", self.strings(self.r.sample(PUBLIC, self.pick([1, 2]))))
        if self.maybe(0.2): self.section("ssh_deletekeys", " " + self.pick(["true", "false", "no"]))
        if self.maybe(0.2): self.section("ssh_genkeytypes", self.pick([" [ed25519]", " ['rsa', 'ecdsa', 'ed25519']", " [ecdsa, ed25519]", "\n- ed25519\n- rsa", " []", " [rsa, dsa, ecdsa, ed25519]"]))
        elif self.maybe(0.12):
            kinds = self.r.sample(["rsa", "ecdsa", "ed25519", "dsa"], self.pick([1, 2]))
            lines = []
            for k in kinds:
                if self.maybe(0.85): lines.append(("%s_private" % k, self.text(KEY)))
                if self.maybe(0.8): lines.append(("%s_public" % k, "ssh-%s AAAA= host" % k))
                if self.maybe(0.1): lines.append(("%s_certificate" % k, "ssh-%s-cert-v01@openssh.com AAAA= host" % k))
            if lines: self.section("ssh_keys", "\n" + "\n".join("%s: %s" % p for p in lines))
        if self.maybe(0.2): self.section("disable_root", " " + self.pick(["true", "false", "no", "0"]))
        if self.maybe(0.06): self.section("disable_root_opts", " no-port-forwarding,no-agent-forwarding")
        if self.maybe(0.06): self.section("allow_public_ssh_keys", " " + self.pick(["true", "false"]))
        if self.maybe(0.06): self.section("ssh_quiet_keygen", " true")
        if self.maybe(0.05): self.section("no_ssh_fingerprints", " " + self.pick(["true", "false"]))
        if self.maybe(0.06): self.section("ssh_publish_hostkeys", "\nenabled: %s" % self.pick(["true", "false"]))

    def make_passwords(self):
        if self.maybe(0.5): self.section("ssh_pwauth", " " + self.pick(["true", "false", "yes", "no", "'unchanged'", "unchanged", "1", "0", "~", "'true'"]))
        if self.maybe(0.25): self.section("password", " hunter2")
        if self.maybe(0.3):
            name = self.pick(["root", "app"] + list(self.late))
            self.section("chpasswd", self.pick(["\nexpire: false\nusers:\n- {name: %s, password: hunter2, type: text}", "\nlist: |\n  %s:hunter2\nexpire: false", "\nusers:\n- name: %s\n  type: RANDOM", "\nlist:\n- %s:hunter2", "\nexpire: false"]).replace("%s", name))

    # --- commands

    def make_commands(self, key):
        known = dict(self.accounts) if key == "bootcmd" else dict(self.accounts, **self.late)
        items = []
        for _ in range(self.pick([1, 2, 3, 3, 4, 5])):
            command = self.command(known)
            if isinstance(command, list): items.append([json.dumps(command)])
            else: items.append(self.text(command).split("\n"))
        if self.maybe(0.03): items.append([self.pick(["7", "true", "{a: b}", "~"])])
        self.section(key, "\n" + "\n".join(self.sequence(items)))

    def command(self, known):
        a = self.pick([known["root"]] * 3 + [x for x in known.values() if x.has_home] * 2)
        folder = self.pick([a.home + "/.ssh"] * 5 + ["/opt/keys", "/srv/app/.ssh"])
        file = folder + "/" + self.pick(FILES)
        kind = self.r.random()
        self.dirs.add(folder)
        if kind < 0.18: return self.form(["mkdir", "-p"] + self.pick([[], [], ["-m", "700"], ["-m", "0755"]]) + [folder])
        if kind < 0.27: return self.form(["install", "-d", "-m", self.pick(["700", "0700", "750"]), "-o", a.name, folder])
        if kind < 0.42:
            made = "mkdir -p %s && " % folder if self.maybe(0.6) else ""
            return made + self.pick(["touch %s", "echo key > %s", "umask 077; echo key > %s", "(umask 077; touch %s)", "echo \"$K\" >> %s", "printf 'Host *\\n' | tee %s > /dev/null", "install -m 600 /dev/null %s"]) % file
        if kind < 0.55: return self.form(["chmod", self.pick(CHMOD), file])
        if kind < 0.65: return self.form(["chmod", self.pick(CHMOD_DIR), folder])
        if kind < 0.75: return self.form(["chown"] + self.pick([["-R"], ["-R"], []]) + [self.pick([a.name + ":" + a.group, a.name, a.name + ":", "root:root"]), self.pick([folder, folder, file])])
        if kind < 0.80: return self.form(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/" + self.fresh("id_gen_")])
        if kind < 0.85: return "mkdir -p %s\nchmod 700 %s\ncat > %s <<'EOF'\nHost *\nEOF\nchmod 600 %s\n" % (folder, folder, file, file)
        if kind < 0.89: return self.pick(["su %s -c 'mkdir -p ~/.ssh && touch ~/.ssh/id_rsa'", "su - %s -c 'ssh-keygen -q -t ed25519 -N \"\" -f ~/.ssh/id_ed25519'", "sudo -u %s mkdir -p -m 700 /tmp/of-%s", "sudo -H -u %s sh -c 'umask 077; mkdir -p ~/.ssh; touch ~/.ssh/config'"]).replace("%s", a.name)
        if kind < 0.92: return self.pick(["mkdir -p ~/.ssh && touch ~/.ssh/config", "touch $HOME/.ssh-was-here", "umask 027", "cd " + a.home, "export K=key", "cp /root/.ssh/authorized_keys %s/ 2>/dev/null" % folder])
        if kind < 0.95: return self.pick(["chmod -R go-rwx %s", "find %s -type f -exec chmod 600 {} +", "for f in %s/*; do [ ! -f \"$f\" ] || chmod 600 \"$f\"; done", "[ -d %s ] && chmod 700 %s", "if [ ! -e %s ]; then mkdir -p %s; fi"]).replace("%s", folder)
        if kind < 0.97: return self.pick(["sed -i 's/^#\\?PasswordAuthentication.*/PasswordAuthentication no/' /etc/ssh/sshd_config", "echo 'PermitRootLogin no' >> /etc/ssh/sshd_config", "systemctl restart ssh", "rm -f " + file, "echo done"])
        return self.pick([["touch", "~/x"], ["sh", "-c", "umask 077; touch /root/.ssh-list"], ["chmod", "600", folder + "/*"], ["rm", "-rf", folder], ["echo", "it's", "done"], ["cp", "-p", file, "/opt/id_copy.pem"]])

    def form(self, words):
        """A list or a string."""
        if self.maybe(0.45): return words
        return " ".join("''" if not w else w for w in words)

    # --- the whole

    def generate(self):
        if self.maybe(0.6): self.make_users()
        if self.maybe(0.12): self.make_groups()
        if self.maybe(0.65): self.make_files()
        if self.maybe(0.45): self.make_ssh()
        if self.maybe(0.25): self.make_passwords()
        if self.maybe(0.12): self.make_commands("bootcmd")
        if self.maybe(0.5): self.make_commands("runcmd")
        if self.maybe(0.05): self.section("user", self.pick([" deploy9", "\nname: deploy9"]))
        if self.maybe(0.1): self.section(self.pick(["package_update", "hostname", "timezone", "final_message"]), " " + self.pick(["true", "h"]))
        if not self.sections: self.make_files()
        return self

    def lines(self, keys): return [l for k in keys for l in self.sections[k]]

    def document(self):
        keys = list(self.sections)
        self.r.shuffle(keys)
        form = self.r.random()
        body = "\n".join(self.lines(keys)) + "\n"
        if form < 0.72: return "#cloud-config\n" + self.pick(["", "", "# made by hand\n", "---\n"]) + body
        if form < 0.78: return "## template: jinja\n#cloud-config\n" + body
        cut = self.r.randint(0, len(keys))
        halves = [h for h in (keys[:cut], keys[cut:]) if h]
        parts = [("text/cloud-config", "#cloud-config\n" + "\n".join(self.lines(h)) + "\n") for h in halves]
        if len(parts) == 2 and self.maybe(0.4):
            how = self.pick(["list(append)+dict(recurse_array)+str()", "list(append)+dict(no_replace,recurse_list)+str()", "dict(replace)+list()+str()", "list(prepend)+dict(recurse_array)"])
            parts[1] = (parts[1][0], parts[1][1] + "merge_how: '%s'\n" % how)
        if self.maybe(0.4): parts.insert(self.r.randint(0, len(parts)), ("text/cloud-config", "#cloud-config\n" + self.other().body_of(1)))
        if self.maybe(0.5): parts.append(("text/x-shellscript", self.script()))
        if self.maybe(0.25): parts.append(("text/cloud-boothook", "#cloud-boothook\n" + self.script(early=True)))
        if form < 0.84: return self.script()
        if form < 0.93: return self.message(parts)
        return "#cloud-config-archive\n" + "\n".join(self.sequence([self.archived(t, b) for t, b in parts])) + "\n"

    def other(self):
        """A second part by the same author: its sections may be the first one's, too."""
        other = UserData(self.r.random())
        other.accounts, other.late = self.accounts, self.late
        return other

    def body_of(self, count):
        for _ in range(count): self.pick([self.make_files, lambda: self.make_commands("runcmd"), self.make_ssh])()
        return "\n".join(self.lines(self.sections)) + "\n" if self.sections else "ssh_deletekeys: false\n"

    def script(self, early=False):
        known = self.accounts if early else dict(self.accounts, **self.late)
        lines = [c if isinstance(c, str) else " ".join("'%s'" % w.replace("'", "'\\''") for w in c) for c in (self.command(known) for _ in range(self.r.randint(1, 5)))]
        return self.pick(["#!/bin/sh\n", "#!/bin/bash\n", "#!/bin/bash -e\n", "#!/bin/sh\nset -eu\n"]) + "\n".join(l.rstrip("\n") for l in lines) + "\n"

    def message(self, parts):
        mark = self.pick(["==BOUNDARY==", "MIMEBOUNDARY", "===============0123456789=="])
        lines = ['Content-Type: multipart/mixed; boundary="%s"' % mark, "MIME-Version: 1.0", ""]
        for n, (kind, body) in enumerate(parts):
            lines += ["--" + mark, "Content-Type: " + kind + self.pick(["", '; charset="us-ascii"'])]
            coded = self.maybe(0.15)
            if coded: lines.append("Content-Transfer-Encoding: base64")
            if self.maybe(0.4): lines.append('Content-Disposition: attachment; filename="%s%d.txt"' % (self.pick(["a", "part", "z"]), n))
            if kind == "text/cloud-config" and n and self.maybe(0.15): lines.append("%s: list(append)+dict(recurse_array)+str()" % self.pick(["Merge-Type", "X-Merge-Type"]))
            lines += ["", textwrap.fill(base64.b64encode(body.encode()).decode(), 76) if coded else body.rstrip("\n")]
        return "\n".join(lines + ["--" + mark + "--", ""])

    def archived(self, kind, body):
        if self.maybe(0.3): return ["|"] + ["  " + l for l in body.rstrip("\n").split("\n")]
        pairs = ["type: " + kind] if self.maybe(0.8) else []
        return pairs + ["content: |"] + ["  " + l for l in body.rstrip("\n").split("\n")]


def generate(seed, index): return UserData("%s-%d" % (seed, index)).generate().document()


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--seed", default="1"); ap.add_argument("--count", type=int, default=100); ap.add_argument("--first", type=int, default=0); ap.add_argument("--output", required=True)
    a = ap.parse_args()
    folder = os.path.join(a.output, "cloud-init")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for index in range(a.first, a.first + a.count):
        text = generate(a.seed, index)
        name = "%s-%s-%04d" % ("user-data" if text.startswith("#!") else "gen", a.seed, index)     # a script is user-data only by its name
        with open(os.path.join(folder, name), "w") as f: f.write(text)


if __name__ == "__main__": main()
