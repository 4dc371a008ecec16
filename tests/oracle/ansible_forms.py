"""Forms of Ansible's language that generate_ansible.py weaves into its playbooks: what decides whether, in which order, as whom and for which host something is
done. Each makes tasks whose result differs where the form is misread. Mixed into Playbook."""

LOCK, OPEN = "'0600'", "'0644'"


class Forms:
    # --- tasks

    def block_with_facts(self):
        """What a task before the failure has set is set, what one after it would is not."""
        fact, late, path = self.fresh("fact_"), self.fresh("late_"), "/srv/" + self.fresh("fact_key")
        tasks = [self.task("set_fact", [(fact, LOCK)]), self.task("command", [("", self.pick(["/bin/false", "/bin/false", "/bin/true"]))]), self.task("set_fact", [(late, LOCK)])]
        if self.maybe(0.4): tasks.insert(1, self.task("stat", [("path", self.pick(self.there))], register=fact + "_seen"))
        more = {"block": tasks, "rescue": [self.task("debug", [("msg", "failed")])] + ([self.task("set_fact", [(late, "'0640'")])] if self.maybe(0.5) else [])}
        if self.maybe(0.3): more["always"] = [self.task("file", [("path", path + "2"), ("state", "touch"), ("mode", '"{{ %s | default(%s) }}"' % (late, OPEN))])]
        return [{"module": None, "args": [], "more": more}, self.task("file", [("path", path), ("state", "touch"), ("mode", '"{{ %s | default(%s) }}"' % (self.pick([fact, late]), OPEN))])]

    def loop_of_dictionary(self):
        folder = self.pick([f for f in sorted(self.folders) if f.endswith("/.ssh")] or ["/srv"])
        a, b = self.r.sample(["id_rsa", "id_ed25519", "config", "deploy_key", "extra"], 2)
        for n in (a, b): self.there[folder + "/" + n] = n
        name = self.fresh("dict_")
        if self.maybe(0.5):
            self.let(name, "{%s: {mode: %s}, %s: {mode: %s, when: false}}" % (a, self.pick([LOCK, OPEN]), b, self.pick([LOCK, "'0640'"])), "")
            return [self.task("file", [("path", '"%s/{{ item.key }}"' % folder), ("state", "touch"), ("mode", '"{{ item.value.mode }}"')], **dict({self.pick(["with_dict", "with_dict"]): '"{{ %s }}"' % name} if self.maybe(0.5) else {"loop": '"{{ %s | dict2items }}"' % name}, **({"when": "item.value.when | default(true)"} if self.maybe(0.5) else {})))]
        self.let(name, "{%s: '0600', %s: '0604'}" % (a, b), "")
        return [self.task("copy", [("content", "x"), ("dest", '"%s/{{ entry.key }}"' % folder), ("mode", '"{{ entry.value }}"')], loop='"{{ %s | dict2items }}"' % name, loop_control="{loop_var: entry, label: x}")]

    def variable_user(self):
        """Becoming by variables, which beat the keywords."""
        path = "/srv/" + self.fresh("as_key")
        user = self.pick(["app", "app", "root"])
        values = "{ansible_become: %s, ansible_become_user: %s}" % (self.pick(["yes", "true", "no"]), user)
        where = "/home/app/" if user == "app" else "/srv/"
        task = self.task("copy", [("content", "k"), ("dest", where + self.fresh("as_key")), ("mode", self.pick([LOCK, "'0640'"]))], vars=values)
        if self.maybe(0.3): task["more"]["become"] = self.pick(["no", "yes"])
        return [task, self.task("file", [("path", path), ("state", "touch"), ("mode", LOCK)])]

    def defaults_in_block(self):
        name = self.pick(["copy", "file", "ansible.builtin.copy", "ansible.builtin.file"])
        path = "/srv/" + self.fresh("default_key")
        task = self.task("copy", [("content", "k"), ("dest", path)]) if "copy" in name or self.maybe(0.2) else self.task("file", [("path", path), ("state", "touch")])
        if self.maybe(0.2): task["args"].append(("mode", self.pick(["'0604'", '"{{ nobodys_mode | default(omit) }}"'])))
        if self.maybe(0.3): return [dict(task, more={"module_defaults": "{%s: {mode: %s}}" % (name, self.pick([LOCK, "0640", "'0644'"]))})]
        return [{"module": None, "args": [], "more": {"block": [task], "module_defaults": "{%s: {mode: %s, owner: app}}" % (name, self.pick([LOCK, "0640", "'0644'"]))}}]

    def looped_inclusion(self):
        name = self.fresh("turn") + ".yml"
        variable = self.pick(["item", "one"])
        path = "/srv/" + self.fresh("turn_")
        tasks = [self.task("file", [("path", '"%s{{ %s.n }}_key"' % (path, variable)), ("state", "touch"), ("mode", '"{{ %s.m }}"' % variable)])]
        if self.maybe(0.5): tasks.append(self.task("set_fact", [("last_turn", '"{{ %s.m }}"' % variable)])); tasks.append(self.task("file", [("path", path + "last_key"), ("state", "touch"), ("mode", '"{{ last_turn }}"')]))
        self.files["roles/%s/tasks/%s" % (self.role, name) if self.role else name] = (self.rendered(tasks), "0644")
        more = {"loop": ["{n: a, m: '0600'}", "{n: b, m: '0640'}"] + ["{n: c, m: '0604'}"] * self.maybe(0.5)}
        if variable == "one": more["loop_control"] = "{loop_var: one}"
        if self.maybe(0.4): more["when"] = self.pick(["%s.n != 'b'", "%s.m == '0640'"]) % variable
        return [self.task("include_tasks", [("", name)], **more)]

    def included_role(self):
        """A role by its own name, included as often as it likes, with variables."""
        name = self.fresh("kit")
        at = "roles/%s/" % name
        self.files[at + "tasks/main.yml"] = (self.rendered([self.task("file", [("path", '"/srv/{{ kit_name }}_key"'), ("state", "touch"), ("mode", '"{{ kit_mode }}"')])]), "0644")
        self.files[at + "tasks/other.yml"] = (self.rendered([self.task("copy", [("content", "k"), ("dest", '"/srv/{{ kit_name }}_other_key"'), ("mode", '"{{ kit_mode }}"')])]), "0644")
        self.files[at + "defaults/main.yml"] = ("kit_name: %s\nkit_mode: '0640'\n" % name, "0644")
        more = {}
        if self.maybe(0.5): more["vars"] = "{kit_mode: '0600'}"
        if self.maybe(0.3): more["when"] = self.pick(["true", "kit_name is not defined", "nobody is defined"])
        if self.maybe(0.3): more["loop"] = ["a", "b"]; more["vars"] = '{kit_name: "%s{{ item }}"}' % name
        arguments = [("name", name)] + ([("tasks_from", self.pick(["other", "other.yml"]))] if self.maybe(0.4) else []) + ([("public", "yes")] if self.maybe(0.2) else [])
        return [self.task("include_role", arguments, **more), self.task("file", [("path", "/srv/%s_after_key" % name), ("state", "touch"), ("mode", '"{{ kit_mode | default(\'0604\') }}"')])]

    def topic(self):
        """Handlers that listen to a topic; one of them, by its own name too."""
        word = self.fresh("topic ")
        path = "/srv/" + self.fresh("topic_key")
        self.listeners += [{"module": "file", "args": [("path", path), ("mode", LOCK)], "more": {"name": "lock " + word, "listen": self.pick([word, "[%s, more]" % word])}},
                           {"module": "copy", "args": [("content", "k"), ("dest", path + "2"), ("mode", "'0640'")], "more": {"name": "copy " + word, "listen": word}}]
        task = self.task("copy", [("content", "k"), ("dest", path), ("mode", OPEN)], notify=self.pick([word, [word], "lock " + word, "copy " + word]))
        if self.maybe(0.25): task["more"]["changed_when"] = self.pick(["false", "true"])
        if self.maybe(0.2): task["more"]["when"] = self.pick(["nobody is defined", "true"])
        return [task]

    def form(self):
        return self.weighted([(3, self.block_with_facts), (3, self.loop_of_dictionary), (2, self.variable_user), (2, self.defaults_in_block), (3, self.looped_inclusion), (2, self.included_role), (3 if self.role is None else 0, self.topic)])()

    # --- plays

    def listed(self, role):
        """A role in a play's list, perhaps not for everybody."""
        flag = self.fresh("role_flag_")
        self.vars[flag] = self.pick(["true", "false"])
        return self.pick(["    - {role: %s, when: %s}" % (role, flag), "    - role: %s\n      when: not %s" % (role, flag), "    - {role: %s, tags: [never, %s]}" % (role, flag), "    - {role: %s, tags: %s}" % (role, flag),
                          "    - role: %s\n      become: yes\n      become_user: root" % role, "    - {role: %s, the_key: given, tags: [always, never]}" % role])

    def second_play(self, pattern):
        """Another play, of a pattern that surely, perhaps or never names the same machine."""
        path = self.pick(self.there)
        out = ["- hosts: " + self.pick(["all", "all", pattern, "all:" + pattern, pattern + ":&all", "web", "all:!db", "all:!nowhere", "web:db", pattern + ":&db"])]
        if self.maybe(0.3): out.append("  gather_facts: no")
        if self.maybe(0.15): out.append("  tags: " + self.pick(["[never]", "[always, never]", "late"]))
        if self.maybe(0.3): out.append("  vars: {ansible_become: yes, ansible_become_user: root}")
        out.append("  tasks:")
        tasks = [self.task("file", [("path", path), ("mode", LOCK)], ignore_errors="yes"), self.task("file", [("path", "/srv/" + self.fresh("second_key")), ("state", "touch"), ("mode", '"{{ late_fact | default(%s) }}"' % LOCK)])]
        return out + self.indented(tasks)

    def inventory(self, pattern):
        """An inventory in YAML, with variables of hosts and of groups."""
        group = pattern if pattern != "all" else "machines"
        self.files["ansible.cfg"] = ("[defaults]\ninventory = hosts.yml\n", "0644")
        self.files["hosts.yml"] = ("all:\n  hosts:\n    target: {ansible_connection: local, of_the_host: '0600'}\n  vars:\n    of_all: '0640'\n  children:\n    %s:\n      hosts:\n        target:\n      vars: {of_group: '0604', of_all: %s}\n"
                                   "    outer: {children: {%s: {}}, vars: {of_group: '0644', of_outer: '0600'}}\n" % (group, self.pick(["'0600'", "0644"]), group)
                                   + "".join("    %s: {children: {%s: {}}}\n" % (g, group) for g in ("web", "db") if g != group), "0644")
        return [self.task("file", [("path", "/srv/%s_key" % v), ("state", "touch"), ("mode", '"{{ %s }}"' % v)]) for v in self.r.sample(["of_all", "of_group", "of_outer", "of_the_host"], 2)]
