#!/usr/bin/python3
"""generate_ansible.py [--seed N] [--count N] [--level basic|full] --output FOLDER: random playbooks with their roles and files, the same for the same seed and index.

FOLDER/ansible/NAME holds site.yml and what belongs to it; compare.py takes FOLDER. The weights follow what real playbooks do: users and their keys, .ssh
directories, configuration, a role or two with defaults, handlers and dependencies, loops, conditions, blocks, included files, variables from everywhere. As
in generate.py a rough model of the machine makes most tasks succeed; nothing is predicted here. What needs a network, or a program that the oracle's machine
does not have (git, rsync, unzip), is left out; a playbook is short, because each task takes the real Ansible half a second. What ansible_forms.py adds is left
out of the level basic."""
import argparse, os, posixpath, random, shutil, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ansible_forms import Forms

KEY_MODES = ["'0600'"] * 9 + ['"0600"'] * 5 + ["0600"] * 6 + ["600"] * 2 + ["'600'"] * 2 + ["'0400'", "0400", "'0644'", "0644", "644", "'0640'", "u=rw,go=", "'u=rw,g=,o='", "go-rwx", "0o600", "'0o600'", "'0660'", "preserve", "'0755'", "\"0{{ 600 }}\""]
FILE_MODES = ["'0644'"] * 8 + ["0644"] * 4 + ["'0600'"] * 4 + ["0600"] * 2 + ["644", "'0640'", "'0755'", "'a+x'", "u+x", "ug+x,o-rwx", "'0664'", "u=rwX,go=rX", "'0444'"]
FOLDER_MODES = ["'0700'"] * 9 + ["0700"] * 5 + ['"0700"'] * 3 + ["700", "'700'", "'0755'", "0755", "u=rwx,go=", "'0750'", "go-rwx", "'2770'", "'0777'", "'1777'"]
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPDg0e4qHUBJqkGTZbHtQXJmZwgrdKX4V9Oy0mCCpZbR"
PRIVATE = "-----BEGIN OPENSSH PRIVATE KEY-----\nnot a key\n-----END OPENSSH PRIVATE KEY-----\n"
NAMES = ["deploy", "git", "jenkins", "alice", "bob", "backup", "ops", "www"]
FILES = ["id_rsa", "id_ed25519", "deploy_key", "authorized_keys", "config", "known_hosts", "id_rsa.pub"]
TEXTS = {"authorized_keys": KEY + " all@site\n", "id_rsa.pub": "ssh-rsa AAAAB3NzaC1yc2E= x\n", "config": "Host *\n  IdentityFile ~/.ssh/deploy_key\n", "known_hosts": "h " + KEY + "\n"}
BUILTIN = {"authorized_key": "ansible.posix.", "acl": "ansible.posix.", "openssh_keypair": "community.crypto.", "ini_file": "community.general."}


class Playbook(Forms):
    def __init__(self, seed, level="full"):
        self.r, self.is_full, self.listeners = random.Random(seed), level == "full", []
        self.files, self.settings = {}, {}                       # path -> (text, mode)
        self.users = {"root": "/root", "app": "/home/app"}
        self.folders = {"/root", "/home/app", "/srv", "/opt", "/etc", "/etc/ssh", "/tmp", "/home", "/var/lib"}
        self.there, self.keys, self.serial = {"/etc/ssh/sshd_config": "/etc/ssh/sshd_config"}, [], 0
        self.vars, self.defaults, self.handlers = {}, {}, []      # of the place that is being written
        self.become, self.role = True, None
        self.qualified = self.maybe(0.4)
        self.style = self.r.choices(["block", "flow", "pairs"], [7, 2, 2])[0]

    # --- choices

    def maybe(self, p): return self.r.random() < p
    def pick(self, xs): return self.r.choice(list(xs))
    def fresh(self, word): self.serial += 1; return "%s%d" % (word, self.serial)
    def weighted(self, table): return self.r.choices([t[1] for t in table], [t[0] for t in table])[0]

    # --- values

    def spell(self, text):
        """A string as a playbook has it: as it is, quoted, or by a variable."""
        if "{{" in text: return '"%s"' % text
        if self.maybe(0.22) and not text.startswith("~"): return self.by_variable(text)
        return text if self.maybe(0.8) and text[0] not in "~*&!%@`{[" and ": " not in text and not text.replace(".", "").isdigit() else "'%s'" % text if self.maybe(0.5) else '"%s"' % text

    def by_variable(self, text):
        head, tail = posixpath.split(text)
        name = self.fresh("v_")
        forms = [(6, lambda: self.let(name, text, "{{ %s }}" % name)),
                 (2, lambda: "{{ nothing_%s | default('%s') }}" % (name, text))]
        if head not in ("", "/") and tail:
            forms += [(8, lambda: self.let(name, head, "{{ %s }}/%s" % (name, tail))), (3, lambda: self.let(name, tail, "%s/{{ %s }}" % (head, name))),
                      (2, lambda: self.let(name, head, "{{ %s ~ '/%s' }}" % (name, tail))), (2, lambda: self.let(name, head, "{{ %s + '/%s' }}" % (name, tail))),
                      (1, lambda: self.let(name, text + "/x", "{{ %s | dirname }}" % name)), (1, lambda: self.let(name, "/x/" + tail, head + "/{{ %s | basename }}" % name)),
                      (1, lambda: self.let(name, "{dir: %s, name: %s}" % (head, tail), self.pick(["{{ %s.dir }}/{{ %s.name }}", "{{ %s['dir'] }}/{{ %s['name'] }}", "{{ [%s.dir, %s.name] | join('/') }}"]) % (name, name))),
                      (1, lambda: self.let(name, "yes", "{{ '%s' if %s else '/nowhere' }}" % (text, name))), (1, lambda: self.let(name, "no", "{{ %s | ternary('/nowhere', '%s') }}" % (name, text))),
                      (1, lambda: self.let(name, text.upper() if text.islower() else text, "{{ %s | lower }}" % name if text.islower() else "{{ %s }}" % name))]
        return '"%s"' % self.weighted(forms)()

    def let(self, name, value, use):
        """A variable, told somewhere in the playbook."""
        where = self.vars
        if self.role is not None and self.maybe(0.7): where = self.defaults
        where[name] = value
        return use

    def mode(self, modes):
        text = self.pick(modes)
        if self.maybe(0.12) and "{" not in text:
            name = self.fresh("mode_")
            return '"%s"' % self.let(name, text, "{{ %s }}" % name)
        if self.maybe(0.03): return '"{{ no_mode | default(omit) }}"'
        return text

    def owner(self, who):
        """The settings that give something to a user; often forgotten."""
        return [] if who == "root" or self.maybe(0.2) else [("owner", self.spell(who))] + ([("group", self.spell(who))] if self.maybe(0.8) else [])

    def user(self): return self.pick(list(self.users) + [u for u in self.users if u != "root"])

    def home(self, who):
        home = self.users[who]
        return "~" + ("" if who == "root" else who) if self.maybe(0.08) else home

    def file(self, name, text=None, folder="files"):
        """A file of the role, or beside the playbook; returns its name for src."""
        at = "roles/%s/%s/" % (self.role, folder) if self.role else self.pick([folder + "/", folder + "/", ""])
        self.files[at + name] = (text if text is not None else TEXTS.get(name, PRIVATE), self.pick(["0644"] * 4 + ["0600", "0755"]))
        return (folder + "/" if at == folder + "/" and self.maybe(0.2) else "") + name

    # --- tasks

    def task(self, module, arguments, **more):
        return {"module": module, "args": arguments, "more": dict(more)}

    def ssh_folder(self):
        who = self.user()
        base = self.home(who)
        if self.maybe(0.15): base = self.pick(["/srv", "/opt/app", "/var/lib/" + who])
        path = base + "/.ssh"
        self.folders.add(posixpath.normpath(path.replace("~" + who, self.users[who]).replace("~", "/root")))
        mode = [("mode", self.mode(FOLDER_MODES))] if self.maybe(0.85) else []
        return [self.task("file", [(self.pick(["path"] * 4 + ["dest", "name"]), self.spell(path)), ("state", "directory")] + self.owner(who) + mode)]

    def target(self):
        """Where a key may go, and whose place it is."""
        choices = [f for f in sorted(self.folders) if f.endswith("/.ssh")] * 4 + ["/etc/ssh", "/srv", "/opt"]
        folder = self.pick(choices)
        who = next((u for u, h in self.users.items() if folder.startswith(h + "/")), "root")
        return folder, who

    def put(self):
        folder, who = self.target()
        name = self.pick(FILES)
        path = folder + "/" + name
        modes = KEY_MODES if name in ("id_rsa", "id_ed25519", "deploy_key") else FILE_MODES
        arguments = [("dest", self.spell(path if self.maybe(0.93) else folder + "/"))] + self.owner(who) + ([("mode", self.mode(modes))] if self.maybe(0.8) else [])
        if self.maybe(0.04): arguments.append(("force", "no"))
        self.there[path] = name
        if self.maybe(0.25) and not arguments[0][1].rstrip("'\"").endswith("/"):
            return [self.task("copy", [("content", self.pick(['"{{ the_key }}"', "'some text'", '"{{ lookup(\'file\', \'files/key.txt\') }}"', "|\n  two\n  lines", "a line"]))] + arguments)]
        if self.maybe(0.3):
            source = self.file(name + ".j2", "# {{ ansible_managed }}\nvalue {{ the_key }}\n", "templates")
            arguments[0] = ("dest", self.spell(path))
            return [self.task("template", [("src", source)] + arguments)]
        return [self.task("copy", [("src", self.spell(self.file(name)))] + arguments)]

    def tree(self):
        folder, who = self.target()
        for name in self.r.sample(FILES, 2): self.file("tree/" + name, TEXTS.get(name, PRIVATE))
        self.file("tree/sub/id_rsa")
        return [self.task("copy", [("src", self.pick(["tree", "tree/"])), ("dest", self.spell(folder))] + self.owner(who) + ([("mode", self.mode(["'0600'", "0600", "'0644'", "u=rwX,go="]))] if self.maybe(0.7) else []) + ([("directory_mode", "'0700'")] if self.maybe(0.4) else []))]

    def make_user(self):
        name = self.pick([n for n in NAMES if n not in self.users] or ["extra"])
        home = self.pick(["/home/" + name] * 6 + ["/srv/" + name, "/opt/" + name, "/var/lib/" + name])
        arguments = [("name", self.spell(name))]
        if home != "/home/" + name: arguments.append(("home", self.spell(home)))
        for setting, p in (("shell", 0.5), ("system", 0.1), ("create_home", 0.15), ("comment", 0.1), ("umask", 0.04), ("password", 0.15), ("groups", 0.1)):
            if self.maybe(p): arguments.append((setting, {"shell": "/bin/bash", "system": "yes", "create_home": "yes", "comment": "a user", "umask": "'077'", "password": "'*'", "groups": "app"}[setting]))
        if self.maybe(0.1): arguments.append(("uid", str(2000 + self.serial))); self.serial += 1
        key = self.maybe(0.2)
        if key:
            arguments += [("generate_ssh_key", self.pick(["yes", "true"]))] + ([("ssh_key_type", "ed25519")] if self.maybe(0.5) else [("ssh_key_bits", self.pick(["2048", "1024"]))])
            if self.maybe(0.2): arguments.append(("ssh_key_file", ".ssh/" + self.pick(["id_rsa", "deploy_key"])))
        self.users[name] = home
        self.folders.add(home)
        if key: self.folders.add(home + "/.ssh")
        group = [self.task("group", [("name", name)])] if self.maybe(0.12) else []
        return group + [self.task("user", arguments + ([("group", name)] if group else []))]

    def authorize(self):
        who = self.pick([u for u in self.users if u != "root"] * 2 + ["root"])
        key = self.pick(["'%s %s@site'" % (KEY, who)] * 3 + ['"{{ the_key }}"', '"{{ lookup(\'file\', \'%s\') }}"' % self.key_file()])
        arguments = [("user", self.spell(who)), ("key", key)]
        if self.maybe(0.12): arguments.append(("exclusive", "yes"))
        if self.maybe(0.1): arguments.append(("manage_dir", self.pick(["yes", "no", "true", "no"])))
        if self.maybe(0.06): arguments.append(("path", "/etc/ssh/%s.keys" % who)); arguments.append(("manage_dir", "no"))
        elif arguments[-1] != ("manage_dir", "no"): self.folders.add(self.users[who] + "/.ssh")
        elif self.users[who] + "/.ssh" not in self.folders: arguments.pop()
        if self.maybe(0.3): arguments.append(("state", "present"))
        return [self.task("authorized_key", list(dict(arguments).items()))]

    def key_file(self):
        self.files["files/key.txt"] = (KEY + " from a file\n", "0644")
        return "files/key.txt"

    def change(self):
        path = self.pick(self.there)
        who = next((u for u, h in self.users.items() if path.startswith(h + "/")), "root")
        return [self.task("file", [("path", self.spell(path))] + self.owner(who) + ([("mode", self.mode(KEY_MODES + FILE_MODES).replace("preserve", "'0600'"))] if self.maybe(0.8) else []) + ([("state", "file")] if self.maybe(0.2) else []))]

    def sweep(self):
        folder, who = self.target()
        if folder in ("/etc/ssh", "/opt", "/srv"): return self.change()
        return [self.task("file", [("path", self.spell(folder)), ("state", "directory"), ("recurse", "yes")] + self.owner(who) + ([("mode", self.pick(["u=rwX,go=", "'0700'", "go-rwx", "u=rwX,g=rX,o=", "'0600'"]))] if self.maybe(0.7) else []))]

    def other_file(self):
        folder, who = self.target()
        kind = self.weighted([(3, "touch"), (2, "link"), (1, "absent"), (1, "hard")])
        path = folder + "/" + self.fresh("file")
        if kind == "touch": self.there[path] = path; return [self.task("file", [("path", self.spell(path)), ("state", "touch")] + self.owner(who) + ([("mode", self.mode(FILE_MODES + KEY_MODES).replace("preserve", "'0600'"))] if self.maybe(0.7) else []))]
        if kind == "absent": gone = self.pick(self.there); self.there.pop(gone) if len(self.there) > 1 else None; return [self.task("file", [("path", self.spell(gone)), ("state", "absent")])]
        return [self.task("file", [("src", self.spell(self.pick(self.there))), ("dest", self.spell(path)), ("state", kind)] + self.owner(who) + ([("mode", self.mode(["'0600'", "'0644'", "0640"]))] if self.maybe(0.3) else []) + ([("follow", "no")] if self.maybe(0.2) else []))]

    def edit(self):
        kind = self.weighted([(6, "lineinfile"), (2, "blockinfile"), (1, "replace"), (1, "ini_file")])
        path = self.pick(["/etc/ssh/sshd_config"] * 3 + [self.pick(self.there)])
        creates = self.maybe(0.35)
        folder, who = self.target()
        if creates: path = folder + "/" + self.pick(["config", "known_hosts", "authorized_keys", self.fresh("conf")]); self.there[path] = path
        more = (self.owner(who) if creates else []) + ([("mode", self.mode(FILE_MODES + KEY_MODES[:9]))] if self.maybe(0.4) else [])
        create = [("create", "yes")] if creates else []
        if kind == "lineinfile": return [self.task(kind, [(self.pick(["path", "path", "dest"]), self.spell(path)), ("line", "'Host *'")] + ([("regexp", "'^Host'")] if self.maybe(0.5) else []) + create + more)]
        if kind == "blockinfile": return [self.task(kind, [("path", self.spell(path)), ("block", "|\n  Host h\n    User u")] + create + more)]
        if kind == "replace" and not creates: return [self.task(kind, [("path", self.spell(path)), ("regexp", "'^#Port.*'"), ("replace", "'Port 22'")] + more)]
        return [self.task("ini_file", [("path", self.spell(path if creates else folder + "/" + self.fresh("ini"))), ("section", "main"), ("option", "a"), ("value", "b")] + more)]

    def known_hosts(self):
        if self.maybe(0.5): self.there["/root/.ssh/known_hosts"] = "x"; return ([] if "/root/.ssh" in self.folders else self.root_folder()) + [self.task("known_hosts", [("name", "h"), ("key", "'h %s'" % KEY)])]
        return [self.task("known_hosts", [("path", self.pick(["/etc/ssh/ssh_known_hosts", "/etc/ssh/known_hosts"])), ("name", "h"), ("key", "'h %s'" % KEY)])]

    def root_folder(self):
        self.folders.add("/root/.ssh")
        return [self.task("file", [("path", "/root/.ssh"), ("state", "directory"), ("mode", "'0700'")])]

    def keypair(self):
        folder, who = self.target()
        path = folder + "/" + self.pick(["id_ed25519", "deploy_key", "id_rsa", self.fresh("key_")])
        kind = self.weighted([(3, "openssh_keypair"), (4, "command"), (1, "shell")])
        self.there[path] = path
        if kind == "openssh_keypair": return [self.task(kind, [("path", self.spell(path)), ("type", "ed25519")] + self.owner(who) + ([("mode", self.mode(KEY_MODES[:20]).replace("preserve", "'0600'"))] if self.maybe(0.4) else []))]
        line = "ssh-keygen -t ed25519 -f %s -N '' -q" % path
        return [self.task(kind, [("", line)], args=[("creates", path)])] if self.maybe(0.8) else [self.task(kind, [("", line + " creates=" + path)])]

    def shell(self):
        folder, who = self.target()
        path = self.pick(self.there)
        new = folder + "/" + self.fresh("made")
        line = self.weighted([(4, lambda: ("command", "chmod %s %s" % (self.pick(["600", "0600", "644", "go-rwx", "700"]), path))), (2, lambda: ("command", "chown %s %s" % (self.pick([who, who + ":", who + ":" + who]), path))),
                              (3, lambda: ("shell", "mkdir -p %s && chmod %s %s" % (folder, self.pick(["700", "0700", "755"]), folder))), (2, lambda: ("shell", "cat %s > %s" % (path, new))), (2, lambda: ("shell", "umask 077; echo k > " + new)),
                              (2, lambda: ("command", "cp %s %s" % (path, new))), (1, lambda: ("command", "install -m %s %s %s" % (self.pick(["600", "644"]), path, new))), (1, lambda: ("raw", "echo k > %s" % new)),
                              (2, lambda: ("shell", "|\n  set -e\n  D=%s\n  echo x > $D/%s\n  chmod 600 $D/%s" % (folder, "scripted", "scripted"))), (1, lambda: ("command", "touch %s" % new)), (1, lambda: ("shell", "chmod 600 %s/id_* || true" % folder))])()
        if ": " in line[1]: line = (line[0], '"%s"' % line[1])
        if line[1].endswith(new): self.there[new] = new
        if self.maybe(0.08): return [self.task("script", [("", self.file("setup.sh", "#!/bin/sh\nmkdir -p %s\necho \"$1\" > %s\nchmod 600 %s\n" % (folder, new, new)) + " word")])]
        more = {}
        if self.maybe(0.15): more["args"] = [self.pick([("chdir", "/srv"), ("creates", "/nowhere"), ("removes", "/etc/passwd"), ("creates", path)])]
        if self.maybe(0.06) and line[0] == "shell": more.setdefault("args", []).append(("executable", "/bin/bash"))
        return [self.task(line[0], [("", line[1])], **({} if line[0] == "raw" else more))]

    def as_user(self):
        who = self.pick([u for u in self.users if u not in ("root",)])
        line = self.weighted([(3, lambda: [self.task("file", [("path", "~/.ssh"), ("state", "directory"), ("mode", self.mode(FOLDER_MODES))])]), (2, lambda: [self.task("shell", [("", "mkdir -p ~/.ssh; chmod 700 ~/.ssh; echo k > ~/.ssh/id_rsa")])]),
                              (1, lambda: [self.task("command", [("", "ssh-keygen -t ed25519 -N '' -f ~/.ssh/id_ed25519")], args=[("creates", "~/.ssh/id_ed25519")])]), (1, lambda: [self.task("copy", [("content", "k"), ("dest", "~/key.pem"), ("mode", self.mode(KEY_MODES).replace("preserve", "'0600'"))])])])()
        if self.users[who].startswith("/home/"): self.folders.add(self.users[who] + "/.ssh")
        for t in line: t["more"].update(become_user=who, become="yes")
        return line

    def facts(self):
        name, path = self.fresh("fact_"), self.pick(self.there)
        kind = self.weighted([(3, "fact"), (3, "stat"), (1, "tempfile"), (1, "registered")])
        target = self.pick([f for f in sorted(self.folders) if f.endswith("/.ssh")] or ["/srv"]) + "/" + self.fresh("id_rsa")
        if kind == "fact": self.there[target] = target; return [self.task("set_fact", [(name, target)]), self.task("copy", [("content", "k"), ("dest", '"{{ %s }}"' % name), ("mode", self.mode(KEY_MODES).replace("preserve", "'0600'"))])]
        if kind == "tempfile": return [self.task("tempfile", [("state", self.pick(["directory", "file"]))], register=name)]
        if kind == "registered": return [self.task("command", [("", "cat /etc/hostname")], register=name, changed_when="no"), self.task("copy", [("content", '"{{ %s.stdout }}"' % name), ("dest", target), ("mode", "'0600'")])]
        return [self.task("stat", [("path", self.spell(self.pick([path, "/nowhere"])))], register=name), self.task("file", [("path", target), ("state", "touch"), ("mode", "'0600'")], when=self.pick(["%s.stat.exists", "not %s.stat.exists", "%s.stat.exists | bool"]) % name)]

    def assemble(self):
        folder, who = self.target()
        for n in ("10-a", "20-b"): self.file("parts/" + n, "Host %s\n" % n)
        return [self.task("assemble", [("src", "parts"), ("dest", self.spell(folder + "/" + self.pick(["config", "assembled"]))), ("remote_src", "no")] + self.owner(who) + ([("mode", self.mode(FILE_MODES))] if self.maybe(0.6) else []))]

    def fetched(self):
        folder, who = self.target()
        return [self.task("get_url", [("url", "file:///etc/hostname"), ("dest", self.spell(folder + "/" + self.pick(["id_rsa", "known_hosts", self.fresh("got")])))] + self.owner(who) + ([("mode", self.mode(KEY_MODES).replace("preserve", "'0600'"))] if self.maybe(0.6) else []))]

    def unpacked(self):
        folder, who = self.target()
        return [self.task("shell", [("", "mkdir -p /tmp/pack/.d && echo k > /tmp/pack/id_rsa && chmod 640 /tmp/pack/id_rsa && tar -C /tmp/pack -cf /tmp/pack.tar .")]),
                self.task("unarchive", [("src", "/tmp/pack.tar"), ("dest", self.spell(folder)), ("remote_src", "yes")] + self.owner(who) + ([("mode", "'0600'")] if self.maybe(0.2) else []))]

    def loop(self):
        who = self.user()
        folder = self.pick([f for f in sorted(self.folders) if f.endswith("/.ssh")] or ["/srv"])
        kind = self.weighted([(4, "names"), (3, "maps"), (2, "dict"), (2, "variable"), (1, "nested"), (1, "glob")])
        a, b = self.r.sample(["id_rsa", "id_ed25519", "config", "deploy_key", "extra"], 2)
        with_, var = self.pick(["loop", "with_items"]), "item"
        for n in (a, b): self.there[folder + "/" + n] = n
        if kind == "names": return [self.task("file", [("path", '"%s/{{ item }}"' % folder), ("state", "touch"), ("mode", self.mode(KEY_MODES[:9]))] + self.owner(who), **{with_: [a, b]})]
        if kind == "maps": return [self.task("copy", [("content", "x"), ("dest", '"%s/{{ item.name }}"' % folder), ("mode", '"{{ item.mode | default(\'0640\') }}"')] + self.owner(who), **{with_: ["{name: %s, mode: %s}" % (a, self.pick(KEY_MODES[:24])), "{name: %s}" % b]})]
        if kind == "dict": return [self.task("file", [("path", '"%s/{{ item.key }}"' % folder), ("state", "touch"), ("mode", '"{{ item.value }}"')], with_dict="{%s: '0600', %s: '0644'}" % (a, b))]
        if kind == "nested": return [self.task("file", [("path", '"%s/{{ k }}"' % folder), ("state", "touch"), ("mode", "'0604'")], loop=[a, b], loop_control="{loop_var: k, index_var: n}", when="n == 0")]
        if kind == "glob":
            for n in (a, b): self.file("keys/" + n + ".pub", KEY + "\n")
            return [self.task("copy", [("src", '"{{ item }}"'), ("dest", folder + "/"), ("mode", "'0644'")], with_fileglob=[self.pick(["files/keys/*.pub", "keys/*.pub"]) if not self.role else "keys/*.pub"])]
        name = self.fresh("list_")
        self.let(name, "[%s, %s]" % (a, b), "")
        return [self.task("file", [("path", '"%s/{{ item }}"' % folder), ("state", "touch"), ("mode", self.mode(KEY_MODES[:9]))], **{with_: '"{{ %s }}"' % name})]

    def several_users(self):
        names = [n for n in NAMES if n not in self.users][:2]
        if len(names) < 2: return self.put()
        variable = self.fresh("users_")
        self.let(variable, "[{name: %s, mode: '0600'}, {name: %s, mode: '0640'}]" % tuple(names), "")
        for n in names: self.users[n] = "/home/" + n; self.folders |= {"/home/" + n, "/home/%s/.ssh" % n}
        return [self.task("user", [("name", '"{{ item.name }}"'), ("shell", "/bin/bash")], loop='"{{ %s }}"' % variable),
                self.task("authorized_key", [("user", '"{{ item.name }}"'), ("key", "'%s {{ item.name }}'" % KEY)], loop='"{{ %s }}"' % variable)]

    def one(self):
        table = [(12, self.ssh_folder), (20, self.put), (2, self.tree), (8, self.make_user), (9, self.authorize), (6, self.change), (3, self.sweep), (4, self.other_file), (9, self.edit), (3, self.known_hosts), (5, self.keypair),
                 (10, self.shell), (5, self.as_user), (6, self.facts), (1, self.assemble), (1, self.fetched), (1, self.unpacked), (7, self.loop), (3, self.several_users)]
        return [self.decorate(t) for t in self.weighted(table)()]

    def decorate(self, task):
        more, m = task["more"], task["module"]
        if self.maybe(0.55): more["name"] = self.pick(["Make it", "Set %s up" % m.replace("_", " "), "'%s: keys'" % m])
        if self.maybe(0.09) and "when" not in more:
            flag = self.fresh("flag_")
            value, test = self.pick([("true", "%s"), ("no", "not %s"), ("yes", "%s | bool"), ("[a, b]", "'a' in %s"), ("false", "%s"), ("Debian", "%s == 'Debian'"), ("Debian", "%s != 'RedHat'"), (None, "nothing_%s is not defined"), ("''", "%s | length > 0"),
                                     ("3", "%s | int >= 3"), (None, "no_%s | default(false)"), ("true", "%s is defined and %s")])
            more["when"] = test.replace("%s", flag) if value is None else self.let(flag, value, test.replace("%s", flag))
        if self.maybe(0.06) and self.handler_name and m not in ("set_fact", "stat"): more["notify"] = self.handler_name if self.maybe(0.6) else [self.handler_name]
        if self.maybe(0.04): more["ignore_errors"] = "yes"
        if self.maybe(0.03): more["tags"] = "[ssh]"
        if self.maybe(0.02) and m in ("file", "copy"): more["check_mode"] = "yes"
        if self.maybe(0.03) and m in ("shell", "command"): more["environment"] = "{D: /srv}"
        if self.maybe(0.03): more["no_log"] = "true"
        return task

    def tasks(self, count):
        """Tasks, some of them in a block or in a file of their own."""
        done = []
        while len(done) < count:
            some = self.form() if self.is_full and self.maybe(0.3) else self.one()
            if self.maybe(0.09): done.append(self.block(some + self.one()))
            elif self.maybe(0.08): done.append(self.included(some + self.one()))
            else: done += some
        if self.maybe(0.08) and self.handler_name: done.insert(self.r.randint(1, len(done)), self.task("meta", [("", "flush_handlers")]))
        return done

    def block(self, tasks):
        more = {"block": tasks}
        if self.maybe(0.4):
            more["rescue"] = [self.decorate(t) for t in self.root_folder()]
            if self.maybe(0.5): tasks.insert(self.r.randint(0, len(tasks)), self.task("command", [("", "/bin/false")]))
        if self.maybe(0.3): more["always"] = [self.task("file", [("path", "/srv/" + self.fresh("id_rsa")), ("state", "touch"), ("mode", "'0600'")])]
        if self.maybe(0.3): flag = self.fresh("flag_"); more["when"] = self.let(flag, "true", flag) if self.maybe(0.5) else self.let(flag, "no", "not " + flag)
        if self.maybe(0.3): more["vars"] = "{the_key: of the block}"
        return {"module": None, "args": [], "more": more}

    def included(self, tasks):
        name = self.fresh("part") + ".yml"
        at = "roles/%s/tasks/%s" % (self.role, name) if self.role else name
        self.files[at] = (render(tasks, self, 0), "0644")
        module = self.pick(["include_tasks", "import_tasks", "include_tasks"])
        more = {}
        if self.maybe(0.3): more["vars"] = "{the_key: of an inclusion}"
        if self.maybe(0.15): flag = self.fresh("flag_"); more["when"] = self.let(flag, "true", flag)
        return self.task(module, [("", name)], **more)

    # --- plays and roles

    def make_handlers(self):
        self.handler_name = self.pick(["restart ssh", "Fix modes"]) if self.maybe(0.35) else None
        if not self.handler_name: return []
        path = self.pick(self.there)
        return [{"module": "file", "args": [("path", path), ("mode", self.pick(["'0600'", "'0640'"]))] if self.maybe(0.6) else [("path", "/srv/" + self.fresh("handled_key")), ("state", "touch"), ("mode", "'0600'")], "more": {"name": self.handler_name}}]

    def make_role(self, name, count, dependencies=()):
        outer = (self.role, self.defaults, self.vars, self.handler_name)
        self.role, self.defaults, self.vars = name, {}, {}
        handlers = self.make_handlers()
        tasks = self.tasks(count)
        at = "roles/%s/" % name
        self.files[at + "tasks/main.yml"] = (render(tasks, self, 0), "0644")
        if handlers: self.files[at + "handlers/main.yml"] = (render(handlers, self, 0), "0644")
        if self.defaults: self.files[at + "defaults/main.yml"] = ("---\n" + variables(self.defaults, self.r), "0644")
        if self.vars: self.files[at + "vars/main.yml"] = (variables(self.vars, self.r), "0644")
        if dependencies: self.files[at + "meta/main.yml"] = ("dependencies:\n" + "".join("  - %s\n" % d if self.maybe(0.6) else "  - role: %s\n" % d for d in dependencies), "0644")
        self.role, self.defaults, self.vars, self.handler_name = outer

    def generate(self):
        self.handler_name = None
        roles = self.r.sample(["ssh", "common", "users", "deploy"], self.pick([0, 1, 1, 1, 2]))
        dependency = ["base"] if roles and self.maybe(0.2) else []
        budget = self.r.randint(4, 8)
        if dependency: self.make_role("base", 1)
        for r in roles: self.make_role(r, max(1, budget // (len(roles) + 1)), dependency)
        self.vars["the_key"] = "'%s main'" % KEY
        play = []
        handlers = self.make_handlers()
        before = self.tasks(1) if self.maybe(0.1) else []
        tasks = self.tasks(max(1, budget - len(roles) * 2)) if not roles or self.maybe(0.6) else []
        named = [self.named(r) if not self.is_full or self.maybe(0.6) else self.listed(r) for r in roles]
        if roles and self.maybe(0.2):
            how = self.pick(["include_role", "import_role"])
            tasks += [self.task(how, [("name", roles.pop())])]; named.pop()
        after = self.tasks(1) if self.maybe(0.08) else []
        pattern = self.pick(["all", "all", "web", "servers", "db"])
        if self.is_full and self.maybe(0.25): tasks += self.inventory(pattern)
        handlers += self.listeners
        play += ["- name: %s" % self.pick(["Keys", "Set up machines", "Site"])] * self.maybe(0.7)
        play += [("- " if not play else "  ") + "hosts: " + pattern]
        if self.maybe(0.75): play.append("  become: " + self.pick(["true", "yes", "True"]))
        if self.maybe(0.25): play.append("  gather_facts: no")
        where = self.pick(["play", "play", "play", "vars_files", "group_vars", "pattern"])
        text = variables(self.vars, self.r)
        if where == "play": play += ["  vars:"] + ["    " + l if l else l for l in text.splitlines()]
        elif where == "vars_files": play += ["  vars_files:", "    - vars/all.yml"]; self.files["vars/all.yml"] = (text, "0644")
        else: self.files["group_vars/%s.yml" % ("all" if where == "group_vars" else pattern)] = ("---\n" + text, "0644")
        if self.maybe(0.05): play += ["  module_defaults:", "    %s: {mode: '0640'}" % self.pick(["copy", "ansible.builtin.copy", "file"])]
        if before: play += ["  pre_tasks:"] + lines(before, self, 4)
        if named: play += ["  roles:"] + named
        if tasks: play += ["", "  tasks:"] + lines(tasks, self, 4)
        if after: play += ["  post_tasks:"] + lines(after, self, 4)
        if handlers: play += ["  handlers:"] + lines(handlers, self, 4)
        if self.is_full and self.maybe(0.3): play += self.second_play(pattern)
        self.files["files/key.txt"] = (KEY + " from a file\n", "0644")
        self.files["site.yml"] = ("\n".join((["---"] if self.maybe(0.5) else []) + play) + "\n", "0644")
        return self

    def named(self, role):
        form = self.pick(["    - " + role] * 3 + ["    - role: " + role, "    - {role: %s, the_key: of the role}" % role, "    - role: %s\n      vars: {the_key: of the role}" % role])
        return form

    def rendered(self, tasks): return render(tasks, self, 0)

    def indented(self, tasks): return lines(tasks, self, 4)

    def write(self, folder):
        for path, (text, mode) in self.files.items():
            at = os.path.join(folder, path)
            os.makedirs(os.path.dirname(at), exist_ok=True)
            with open(at, "w") as f: f.write(text)
            os.chmod(at, int(mode, 8))


def variables(table, r):
    items = list(table.items())
    return "".join("%s: %s\n" % (k, v if v[0] in "'\"[{|" or v[0].isalnum() or v[0] == "/" else "'%s'" % v) for k, v in items) or "{}\n"


def render(tasks, book, indent): return "---\n" * book.maybe(0.5) + "\n".join(lines(tasks, book, indent)) + "\n"


def lines(tasks, book, indent):
    out = []
    for t in tasks: out += [" " * indent + l for l in task_lines(t, book)] + [""] * book.maybe(0.4)
    return out


def task_lines(task, book):
    more = dict(task["more"])
    body = []
    for key in ("name",):
        if key in more: body.append("name: %s" % more.pop(key))
    if task["module"]: body += module_lines(task, book)
    for key, value in more.items():
        if key in ("block", "rescue", "always"): body += [key + ":"] + lines(value, book, 2)
        elif key == "args": body += ["args:"] + ["  %s: %s" % a for a in value]
        elif isinstance(value, list): body += [key + ":"] + ["  - " + v for v in value]
        elif key == "when" and book.maybe(0.15): body += ["when:", "  - " + quoted(value)]
        else: body.append("%s: %s" % (key, quoted(value) if key == "when" else value))
    return ["- " + body[0]] + ["  " + l for l in body[1:]]


def quoted(condition): return '"%s"' % condition if condition[0] in "'\"[{" else condition


def module_lines(task, book):
    name, arguments = task["module"], task["args"]
    if book.qualified or name in ("openssh_keypair",) and book.maybe(0.5): name = BUILTIN.get(name, "ansible.builtin.") + name
    if arguments and arguments[0][0] == "":
        text = arguments[0][1]
        if text.startswith("|\n"): return [name + ": |"] + ["  " + l.strip() for l in text.split("\n")[1:]]
        if task["module"] in ("command", "shell") and book.maybe(0.1): return [name + ":", "  cmd: " + text]
        return ["%s: %s" % (name, '"%s"' % text if ": " in text and '"' not in text else text)]
    style = book.style if book.maybe(0.85) else "block"
    if any(v.startswith("|") for _, v in arguments): style = "block"
    if style == "pairs" and all(pairable(v) for _, v in arguments): return [name + ": " + " ".join("%s=%s" % (k, v[1:-1] if v[0] in "'\"" and " " not in v.replace("{{ ", "").replace(" }}", "") and "'" not in v[1:-1] else v) for k, v in arguments)]
    if style == "flow" and all("," not in v or v[0] in "'\"" for _, v in arguments): return ["%s: {%s}" % (name, ", ".join("%s: %s" % a for a in arguments))]
    return [name + ":"] + ["  " + l for k, v in arguments for l in ("%s: %s" % (k, v)).split("\n")]


def pairable(value):
    inner = value[1:-1] if value[0] in "'\"" else value
    return not any(c in inner for c in "\n\"'|~+[") and (" " not in inner or "{{" in inner and " " not in inner.replace("{{ ", "").replace(" }}", "")) and not (value[0] != '"' and "{{" in value) and inner != ""


def generate(seed, index, level="full"): return Playbook("%s-%d" % (seed, index), level).generate()


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--seed", default="1"); ap.add_argument("--count", type=int, default=100); ap.add_argument("--first", type=int, default=0); ap.add_argument("--level", choices=["basic", "full"], default="full"); ap.add_argument("--output", required=True)
    a = ap.parse_args()
    shutil.rmtree(os.path.join(a.output, "ansible"), ignore_errors=True)
    for index in range(a.first, a.first + a.count):
        generate(a.seed, index, a.level).write(os.path.join(a.output, "ansible", "gen-%s-%04d" % (a.seed, index)))


if __name__ == "__main__": main()
