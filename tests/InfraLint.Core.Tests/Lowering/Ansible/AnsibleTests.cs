using CsCheck;
using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Lowering;

namespace InfraLint.Tests.Lowering.Ansible;

/// <summary>Each row was seen with ansible-core 2.14.</summary>
[TestClass]
public sealed class AnsibleTests
{
    private const string Key = "ssh-ed25519 A";

    private static Execution Run(string tasks, string play = "", params (string, string)[] files) =>
        Machines.Run(FileKind.Ansible, Machines.Fresh, [("site.yml", $"- hosts: all\n{play}  tasks:\n{tasks}"), .. files]);

    private static Execution Tasks(params string[] tasks) => Run(string.Concat(tasks.Select(t => $"  - {t}\n")));

    [TestMethod]
    [DataRow("", "0644", "")]
    [DataRow(", mode: '0600'", "0600", "")]
    [DataRow(", mode: '600'", "0600", "")]
    [DataRow(", mode: '00600'", "0600", "")]
    [DataRow(", mode: 0600", "0600", "")]
    [DataRow(", mode: 0o600", "0600", "")]
    [DataRow(", mode: 600", "1130", "600|1130 7:53 600")]
    [DataRow(", mode: 755", "1363", "755|1363 7:53 755")]
    [DataRow(", mode: 777", "1411", "777|1411 7:53 777")]
    [DataRow(", mode: 420", "0644", "")]
    [DataRow(", mode: -1", "7777", "")]
    [DataRow(", mode: 0", "0000", "")]
    [DataRow(", mode: ''", "0644", "")]
    [DataRow(", mode: ", "0644", "")]
    [DataRow(", mode: '{{ omit }}'", "0644", "")]
    [DataRow(", mode: '{{ nosuch | default(omit) }}'", "0644", "")]
    [DataRow(", mode: '{{ vi }}'", "1204", "644|1204 3:9 644")]
    [DataRow(", mode: '{{ vo }}'", "0644", "")]
    [DataRow(", mode: '{{ vs }}'", "0600", "")]
    [DataRow(", mode: \"{{ '0600'|int }}\"", "0600", "")]
    [DataRow(", mode: 'u=rw,g=,o='", "0600", "")]
    [DataRow(", mode: 'u+rwX,go-rwx'", "0600", "")]
    [DataRow(", mode: '+x'", "0755", "")]
    [DataRow(", mode: preserve", "0600", "")]
    public void Modes_are_read_as_Ansible_reads_them(string mode, string expected, string misread)
    {
        var run = Run($"  - {{copy: {{content: abc, dest: /srv/k      {mode}}}}}\n", "  vars:\n    vi: 644\n    vo: 0644\n    vs: '0600'\n");
        Assert.AreEqual(expected + " root:root", run.At("/srv/k"));
        Assert.AreEqual(misread, run.Misread());
    }

    [TestMethod]
    [DataRow("'0888'")]
    [DataRow("'999'")]
    [DataRow("rw-------")]
    [DataRow("600.0")]
    public void A_mode_that_is_refused_leaves_the_file_and_ends_the_play(string mode)
    {
        var run = Tasks($"copy: {{content: a, dest: /srv/k, mode: {mode}}}", "copy: {content: a, dest: /srv/l}");
        Assert.AreEqual("0644 root:root", run.At("/srv/k"));
        Assert.AreEqual("absent", run.At("/srv/l"));
    }

    [TestMethod]
    public void A_variable_that_leads_to_itself_prints_as_written()
    {
        var run = Machines.Run(FileKind.Ansible, Machines.Fresh, ("site.yml", "- hosts: all\n  vars: {a: '{{ b }}/x', b: '{{ a }}', c: ['{{ c }}']}\n  tasks:\n  - copy: {dest: '/srv/{{ a }}', content: x}\n  - copy: {dest: '/srv/{{ c[0] }}', content: x}\n"));
        var paths = run.Final.Files.All.Select(f => f.Value.Path.Display).Where(p => p.StartsWith("/srv/", StringComparison.Ordinal)).ToList();
        CollectionAssert.Contains(paths, "/srv/{{ a }}");
        Assert.IsFalse(paths.Any(p => p.Contains("..")), string.Join(" ", paths));
    }

    [TestMethod]
    public void Key_value_arguments_have_their_places()
    {
        var run = Tasks("copy: content=a dest=/srv/k mode=640");
        Assert.AreEqual("0640 root:root", run.At("/srv/k"));
        Assert.AreEqual("640", run.ModeText("/srv/k"));
        Assert.AreEqual("a", run.Content("/srv/k"));
    }

    [TestMethod]
    public void A_mode_stands_where_the_task_gives_it()
    {
        var run = Tasks("copy: {content: a, dest: /srv/k, mode: \"0644\"}", "file: {path: /srv/d, state: directory}");
        Assert.AreEqual("0644", run.ModeText("/srv/k"));
        Assert.AreEqual("/srv/d", run.ModeText("/srv/d"));
    }

    [TestMethod]
    public void What_is_there_keeps_mode_and_owner()
    {
        var run = Tasks("copy: {content: a, dest: /srv/k, mode: '0600', owner: app}", "copy: {content: b, dest: /srv/k}");
        Assert.AreEqual("0600 app:root", run.At("/srv/k"));
        Assert.AreEqual("b", run.Content("/srv/k"));
    }

    [TestMethod]
    public void Without_an_owner_roots_file_is_roots() =>
        Assert.AreEqual("0600 root:root", Tasks("file: {path: /home/app/.ssh, state: directory, owner: app}", "copy: {content: a, dest: ~app/.ssh/id_rsa, mode: '0600'}").At("/home/app/.ssh/id_rsa"));

    [TestMethod]
    public void Become_is_inherited_and_its_home_is_the_users()
    {
        var run = Run("  - file: {path: ~/.ssh, state: directory, mode: '0700'}\n  - copy: {content: a, dest: ~/.ssh/k}\n    become_user: app\n  - {copy: {content: a, dest: /root/x}, ignore_errors: true}\n", "  become: yes\n  become_user: app\n");
        Assert.AreEqual("0700 app:app", run.At("/home/app/.ssh"));
        Assert.AreEqual("0644 app:app", run.At("/home/app/.ssh/k"));
        Assert.AreEqual("absent", run.At("/root/x"));
    }

    [TestMethod]
    public void A_missing_parent_fails()
    {
        var run = Tasks("copy: {content: a, dest: /srv/no/k}", "copy: {content: a, dest: /srv/l}");
        Assert.AreEqual("absent", run.At("/srv/no/k"));
        Assert.AreEqual("absent", run.At("/srv/l"));
    }

    [TestMethod]
    public void New_parents_of_a_directory_are_like_it()
    {
        var run = Tasks("file: {path: /srv/a/b, state: directory, mode: '0700', owner: app}");
        Assert.AreEqual("0700 app:root", run.At("/srv/a"));
        Assert.AreEqual("0700 app:root", run.At("/srv/a/b"));
    }

    [TestMethod]
    public void The_mode_of_a_link_is_its_targets()
    {
        var run = Tasks("copy: {content: a, dest: /srv/k}", "file: {src: /srv/k, path: /srv/l, state: link, mode: '0600'}");
        Assert.AreEqual("0600 root:root", run.At("/srv/k"));
    }

    [TestMethod]
    public void A_copy_replaces_a_link()
    {
        var run = Tasks("copy: {content: a, dest: /srv/k, mode: '0644'}", "file: {src: /srv/k, path: /srv/l, state: link}", "copy: {content: b, dest: /srv/l, mode: '0600'}");
        Assert.AreEqual("0644 root:root", run.At("/srv/k"));
        Assert.AreEqual("0600 root:root", run.At("/srv/l"));
    }

    [TestMethod]
    [DataRow("", "0700 app:app")]
    [DataRow(", manage_dir: no", "0777 root:root")]
    public void Authorized_key_tightens_the_directory(string option, string directory)
    {
        var run = Tasks("file: {path: /home/app/.ssh, state: directory, mode: '0777'}", $"ansible.posix.authorized_key: {{user: app, key: {Key}{option}}}");
        Assert.AreEqual(directory, run.At("/home/app/.ssh"));
        Assert.AreEqual("0600 app:app", run.At("/home/app/.ssh/authorized_keys"));
        Assert.AreEqual(Key + "\n", run.Content("/home/app/.ssh/authorized_keys"));
    }

    [TestMethod]
    public void Users_have_keys_made()
    {
        var run = Tasks("user: {name: u, generate_ssh_key: yes, ssh_key_type: ed25519}");
        Assert.AreEqual("0755 u:u", run.At("/home/u"));
        Assert.AreEqual("0700 u:u", run.At("/home/u/.ssh"));
        Assert.AreEqual("0600 u:u", run.At("/home/u/.ssh/id_ed25519"));
        Assert.AreEqual("0644 u:u", run.At("/home/u/.ssh/id_ed25519.pub"));
    }

    [TestMethod]
    public void The_mode_of_a_key_pair_is_for_both_files()
    {
        var run = Tasks("community.crypto.openssh_keypair: {path: /srv/k, mode: '0640'}");
        Assert.AreEqual("0640 root:root", run.At("/srv/k"));
        Assert.AreEqual("0640 root:root", run.At("/srv/k.pub"));
        Assert.AreEqual(4096, run.Events.OfType<Event.KeyGenerated>().Single().Options.Bits);
    }

    [TestMethod]
    public void A_command_has_no_shell_and_a_shell_has()
    {
        var run = Tasks("command: touch '/srv/a b' $HOME/c /srv/*", "shell: umask 077; touch /srv/d > /srv/e", "command: {cmd: touch f, chdir: /srv}", "command: {argv: [touch, /srv/g h]}");
        Assert.AreEqual("0644 root:root", run.At("/srv/a b"));
        Assert.AreEqual("0644 root:root", run.At("/root/c"));
        Assert.AreEqual("0644 root:root", run.At("/srv/*"));
        Assert.AreEqual("0600 root:root", run.At("/srv/d"));
        Assert.AreEqual("0644 root:root", run.At("/srv/f"));
        Assert.AreEqual("0644 root:root", run.At("/srv/g h"));
    }

    [TestMethod]
    public void A_word_of_a_shell_in_a_block_has_its_place()
    {
        var run = Run("  - name: x\n    shell: |\n      touch /srv/k\n      chmod   640 /srv/k\n");
        var at = run.Final.Look(MachinePath.Of("/srv/k")).Single!.ModeAt!.Value;
        Assert.AreEqual("640", at.Text);
        Assert.AreEqual((6, 15), (at.Start.Line, at.Start.Column));
    }

    [TestMethod]
    public void Loops_unroll()
    {
        var run = Run("""
              - {copy: {content: a, dest: "/srv/{{ item.n }}", mode: "{{ item.m }}"}, loop: [{n: a, m: 0644}, {n: b, m: '0600'}, {n: c, m: 644}]}
              - {copy: {content: a, dest: "/srv/{{ item }}", mode: "{{ item }}"}, with_items: [[0640], '0400']}
              - {copy: {content: a, dest: "/srv/{{ item.key }}", mode: "{{ item.value }}"}, with_dict: {d: '0604'}}
              - {copy: {content: a, dest: "/srv/{{ u }}"}, loop: "{{ all }}", loop_control: {loop_var: u}}
            """.Replace("  - ", "  - ") + "\n", "  vars: {all: [x, y]}\n");
        // a number that is not the whole of a variable is printed, and read as octal
        Assert.AreEqual("0420 root:root", run.At("/srv/a"));
        Assert.AreEqual("0600 root:root", run.At("/srv/b"));
        Assert.AreEqual("0644 root:root", run.At("/srv/c"));
        Assert.AreEqual("0640 root:root", run.At("/srv/416"));
        Assert.AreEqual("0400 root:root", run.At("/srv/0400"));
        Assert.AreEqual("0604 root:root", run.At("/srv/d"));
        Assert.AreEqual("0644 root:root", run.At("/srv/y"));
    }

    [TestMethod]
    public void All_turns_run_and_one_that_fails_fails_the_task()
    {
        var run = Tasks("{copy: {content: a, dest: '{{ item }}'}, loop: [/srv/a, /srv/no/b, /srv/c]}", "copy: {content: a, dest: /srv/d}");
        Assert.AreEqual("0644 root:root", run.At("/srv/a"));
        Assert.AreEqual("0644 root:root", run.At("/srv/c"));
        Assert.AreEqual("absent", run.At("/srv/d"));
    }

    [TestMethod]
    [DataRow("yes_", "0644 root:root")]
    [DataRow("not yes_", "absent")]
    [DataRow("x == 'a' and x in ['a', 'b']", "0644 root:root")]
    [DataRow("nosuch is defined", "0644 root:root | absent")]
    [DataRow("ansible_os_family == 'Debian'", "0644 root:root | absent")]
    public void Conditions_decide_where_they_can(string when, string expected) =>
        Assert.AreEqual(expected, Run($"  - copy: {{content: a, dest: /srv/k}}\n    when: {when}\n", "  vars: {yes_: true, x: a}\n").At("/srv/k"));

    [TestMethod]
    public void One_unknown_is_one_file_by_its_expression()
    {
        var run = Machines.Run(FileKind.Ansible, Assumptions.None, ("site.yml", "- hosts: all\n  tasks:\n  - copy: {content: a, dest: '{{ dir }}/id_rsa', mode: '0644'}\n  - file: {path: '{{dir}}/id_rsa', mode: '0600'}\n"));
        var file = run.Final.Files.All.Select(f => f.Value).Single(f => f.Path.Display == "{{ dir }}/id_rsa");
        Assert.AreEqual("0600", string.Join(" ", file.Alternatives.Nodes.Select(n => n.Mode).Distinct()));
    }

    [TestMethod]
    public void A_block_rescues_and_always_runs()
    {
        var run = Run("""
              - block:
                - command: "false"
                - copy: {content: a, dest: /srv/not}
                rescue:
                - copy: {content: a, dest: /srv/rescued}
                always:
                - copy: {content: a, dest: /srv/always}
              - copy: {content: a, dest: /srv/after}
            """ + "\n");
        Assert.AreEqual("absent", run.At("/srv/not"));
        Assert.AreEqual("0644 root:root", run.At("/srv/rescued"));
        Assert.AreEqual("0644 root:root", run.At("/srv/always"));
        Assert.AreEqual("0644 root:root", run.At("/srv/after"));
    }

    [TestMethod]
    public void Handlers_run_once_at_the_flush_in_their_own_order()
    {
        var run = Machines.Run(FileKind.Ansible, Machines.Fresh, ("site.yml", """
            - hosts: all
              handlers:
              - {name: second, file: {path: /srv/k, mode: '0640'}}
              - {name: first, listen: topic, file: {path: /srv/k, mode: '0600'}}
              - {name: never, file: {path: /srv/k, mode: '0666'}}
              tasks:
              - {copy: {content: a, dest: /srv/k}, notify: [topic, second]}
              - copy: {src: /srv/k, remote_src: yes, dest: /srv/before, mode: preserve}
              post_tasks:
              - copy: {src: /srv/k, remote_src: yes, dest: /srv/after, mode: preserve}
            """));
        Assert.AreEqual("0600 root:root", run.At("/srv/k"));
        Assert.AreEqual("0644 root:root", run.At("/srv/before"));
        Assert.AreEqual("0600 root:root", run.At("/srv/after"));
    }

    [TestMethod]
    public void Roles_bring_variables_files_handlers_and_dependencies()
    {
        var run = Machines.Run(FileKind.Ansible, Machines.Fresh,
            ("site.yml", "- hosts: all\n  vars: {low: '0640', high: '0640'}\n  roles:\n  - {role: r, given: '0604'}\n"),
            ("roles/r/defaults/main.yml", "low: '0600'\nonly: '0400'\n"),
            ("roles/r/vars/main.yml", "high: '0600'\n"),
            ("roles/r/meta/main.yml", "dependencies: [d]\n"),
            ("roles/d/tasks/main.yml", "- file: {path: /srv/d, state: directory}\n"),
            ("roles/r/files/k", "the key\n"),
            ("roles/r/tasks/main.yml", "- copy: {src: k, dest: /srv/d/low, mode: '{{ low }}'}\n- copy: {src: k, dest: /srv/d/high, mode: '{{ high }}'}\n- copy: {src: k, dest: /srv/d, mode: '{{ only }}'}\n- import_tasks: more.yml\n"),
            ("roles/r/tasks/more.yml", "- copy: {src: k, dest: /srv/d/given, mode: '{{ given }}'}\n"));
        Assert.AreEqual("0640 root:root", run.At("/srv/d/low"));
        Assert.AreEqual("0600 root:root", run.At("/srv/d/high"));
        Assert.AreEqual("0400 root:root", run.At("/srv/d/k"));
        Assert.AreEqual("0604 root:root", run.At("/srv/d/given"));
        Assert.AreEqual("roles/r/files/k", run.Content("/srv/d/k"));
    }

    [TestMethod]
    public void What_a_playbook_takes_in_is_not_looked_at_alone()
    {
        var (_, lowered) = Machines.Lower(FileKind.Ansible, Machines.Fresh,
            ("site.yml", "- import_playbook: web.yml\n- hosts: db\n  tasks: []\n"),
            ("web.yml", "- hosts: web\n  roles: [r]\n- hosts: web\n  tasks: []\n"),
            ("roles/r/tasks/main.yml", "- debug:\n"));
        CollectionAssert.AreEqual(new[] { "web", "db" }, lowered.Machines.Select(m => m.Name).ToArray());
        CollectionAssert.AreEquivalent(new[] { "web.yml", "roles/r/tasks/main.yml" }, lowered.Uses.Select(f => f.Path).ToArray());
    }

    [TestMethod]
    public void Tasks_that_nothing_reaches_are_a_machine_of_their_own()
    {
        var run = Machines.Run(FileKind.Ansible, Machines.Fresh, ("roles/r/tasks/main.yml", "- copy: {src: k, dest: /srv/k, mode: '{{ m }}'}\n"), ("roles/r/defaults/main.yml", "m: 600\n"), ("roles/r/files/k", "x"));
        Assert.AreEqual("1130 root:root", run.At("/srv/k"));
        Assert.AreEqual("r", run.Machine.Name);
    }

    [TestMethod]
    public void A_vault_is_no_fault_and_its_content_is_not_known()
    {
        var (_, lowered) = Machines.Lower(FileKind.Ansible, Machines.Fresh,
            ("site.yml", "- hosts: all\n  vars_files: [secret.yml]\n  vars:\n    k: !vault |\n      $ANSIBLE_VAULT;1.1;AES256\n      3132\n  tasks:\n  - copy: {content: '{{ k }}', dest: /srv/k, mode: '0600'}\n"),
            ("secret.yml", "$ANSIBLE_VAULT;1.1;AES256\n3132\n"));
        Assert.AreEqual(0, lowered.Problems.Count);
    }

    [TestMethod]
    public void Git_says_what_it_trusts()
    {
        var run = Tasks("git: {repo: 'git@example.com:a.git', dest: /srv/a, key_file: /root/k, accept_hostkey: yes}");
        var connected = run.Events.OfType<Event.Connected>().Single().Options;
        Assert.AreEqual("/root/k", connected.Identities.Single().Known);
        Assert.AreEqual("yes", run.Events.OfType<Event.Noted>().Single(e => e.Kind == NoteKind.Trusted).At.Text);
    }

    [TestMethod]
    public void An_unknown_module_may_change_what_it_names()
    {
        var run = Tasks("copy: {content: a, dest: /srv/k, mode: '0600'}", "my.own.module: {path: /srv/k}");
        Assert.AreEqual("absent | ???? ?:?", run.At("/srv/k"));
    }

    [TestMethod]
    public void Each_task_is_a_step()
    {
        var run = Tasks("{name: one, debug: {}}", "{copy: {content: a, dest: '/srv/{{ item }}'}, loop: [a, b], name: two}");
        CollectionAssert.AreEqual(new[] { "one", "two" }, run.Events.OfType<Event.ScopeEnded>().Select(e => e.Label).ToArray());
    }

    [TestMethod]
    public void Any_text_is_lowered_and_run() => AnyYaml.Of(
        ["hosts", "tasks", "roles", "vars", "when", "loop", "with_items", "become", "become_user", "copy", "file", "shell", "command", "authorized_key", "user", "path", "dest", "src", "content", "mode", "owner", "state", "block", "rescue", "always", "import_tasks", "include_role", "set_fact", "register", "notify", "handlers", "name", "args", "environment", "import_playbook", "delegate_to"],
        ["/srv/k", "0600", "600", "app", "directory", "true", "touch /srv/x", "site.yml", "{{ item }}", "{{ x.y | default(z) }}", "dest=/srv/k mode={{ m }}", "''", "-1", "*a", "&a b", "~/x", "{% if %}", "r", "!vault x"])
        .Sample(text => Machines.HoldsLaws(FileKind.Ansible, ("site.yml", "- hosts: all\n  tasks:\n" + text), ("roles/r/tasks/main.yml", text)), iter: 2000);
}
