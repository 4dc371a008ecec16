using InfraLint.Analysis;
using InfraLint.Lowering;

namespace InfraLint.Tests.Lowering.Ansible;

/// <summary>What runs, and on which ways through the tasks; each row was seen with ansible-core 2.14.</summary>
[TestClass]
public sealed class WaysTests
{
    private const string Made = "  - copy: {content: k, dest: /srv/k, mode: '0644'}\n";

    private static Execution Run(string tasks, string rest = "", params (string, string)[] files) =>
        Machines.Run(FileKind.Ansible, Machines.Fresh, [("site.yml", $"- hosts: all\n  vars: {{svc: sshd, m: '0600'}}\n  tasks:\n{Made}{tasks}{rest}"), .. files]);

    private static string Handlers(string name) => $"  handlers:\n  - name: {name}\n    file: {{path: /srv/k, mode: '0600'}}\n";

    [TestMethod]
    [DataRow("  - command: 'true'\n    notify: lock\n", "lock", "0600 root:root", DisplayName = "a command changes something")]
    [DataRow("  - command: 'true'\n    notify: lock\n    changed_when: false\n", "lock", "0644 root:root", DisplayName = "nothing is said to change")]
    [DataRow("  - command: /bin/false\n    notify: lock\n    ignore_errors: true\n", "lock", "0644 root:root", DisplayName = "what fails notifies nobody")]
    [DataRow("  - command: /bin/false\n    notify: lock\n    failed_when: false\n", "lock", "0600 root:root", DisplayName = "what is said not to fail does")]
    [DataRow("  - block:\n    - command: /bin/false\n    - command: 'true'\n      notify: lock\n    rescue:\n    - debug: {msg: x}\n", "lock", "0644 root:root", DisplayName = "a task that is not reached")]
    [DataRow("  - command: 'true'\n    notify: restart sshd\n", "restart {{ svc }}", "0600 root:root", DisplayName = "a template of a name")]
    [DataRow("  - command: 'true'\n    loop: [b]\n    notify: lock {{ item }}\n", "lock b", "0600 root:root", DisplayName = "one for each item")]
    [DataRow("  - command: 'true'\n    notify: [lock, none]\n", "lock", "0644 root:root", DisplayName = "one of two is none")]
    [DataRow("  - command: 'true'\n    notify: lock\n  - meta: end_play\n", "lock", "0644 root:root", DisplayName = "the play ends before")]
    public void A_handler_runs_where_a_task_that_changed_something_notified_it(string tasks, string name, string expected) =>
        Assert.AreEqual(expected, Run(tasks, Handlers($"\"{name}\"")).At("/srv/k"));

    [TestMethod]
    [DataRow("  - shell: exit 2\n    register: r\n    failed_when: r.rc > 2\n  - file: {path: /srv/k, mode: '0600'}\n", "0600 root:root")]
    [DataRow("  - shell: exit 2\n    register: r\n    failed_when: r.rc > 1\n  - file: {path: /srv/k, mode: '0600'}\n", "0644 root:root")]
    [DataRow("  - shell: exit 2\n    register: r\n    failed_when: r.rc not in [0, 2]\n  - file: {path: /srv/k, mode: '0600'}\n    when: r.rc == 2\n", "0600 root:root")]
    [DataRow("  - command: /bin/false\n    ignore_errors: \"{{ 'no' }}\"\n  - file: {path: /srv/k, mode: '0600'}\n", "0644 root:root")]
    [DataRow("  - assert: {that: m == '0644'}\n  - file: {path: /srv/k, mode: '0600'}\n", "0644 root:root")]
    [DataRow("  - file: {path: /srv/k, mode: '0600'}\n    when: \"no\"\n", "0644 root:root")]
    public void A_task_fails_where_it_says_so(string tasks, string expected) => Assert.AreEqual(expected, Run(tasks).At("/srv/k"));

    [TestMethod]
    [DataRow("  - set_fact: {n: '0600'}\n", "0600 root:root")]
    [DataRow("  - block:\n    - set_fact: {n: '0600'}\n    rescue:\n    - set_fact: {n: '0640'}\n", "0600 root:root")]
    [DataRow("  - block:\n    - set_fact: {n: '0600'}\n    - fail: {msg: x}\n    rescue:\n    - set_fact: {n: '0640'}\n", "0640 root:root")]
    [DataRow("  - block:\n    - set_fact: {n: '0600'}\n    - fail: {msg: x}\n    rescue:\n    - debug: {msg: x}\n", "0600 root:root")]
    public void A_fact_is_known_on_every_way(string tasks, string expected) =>
        Assert.AreEqual(expected, Run(tasks + "  - file: {path: /srv/k, mode: \"{{ n }}\"}\n").At("/srv/k"));

    [TestMethod]
    [DataRow("  - block:\n    - command: deploy\n    - set_fact: {n: '0600'}\n    rescue:\n    - debug: {msg: x}\n")]
    [DataRow("  - set_fact: {n: '0600'}\n    loop: \"{{ lookup('pipe', 'x') }}\"\n")]
    [DataRow("  - set_fact: {n: '0600'}\n    when: lookup('pipe', 'x')\n")]
    [DataRow("  - include_vars: \"{{ lookup('pipe', 'x') }}.yml\"\n")]
    public void A_fact_of_one_way_is_not_known_where_ways_meet(string tasks) =>
        Assert.AreNotEqual("0600 root:root", Run(tasks + "  - file: {path: /srv/k, mode: \"{{ n | default('0640') }}\"}\n", "", ("vars/x.yml", "n: '0600'\n")).At("/srv/k"));

    [TestMethod]
    public void A_host_that_ends_a_play_is_there_for_the_next()
    {
        var run = Run("  - block:\n    - meta: end_host\n    rescue:\n    - file: {path: /srv/k, mode: '0666'}\n    always:\n    - file: {path: /srv/k, mode: '0666'}\n", "- hosts: all\n  tasks:\n  - file: {path: /srv/k, mode: '0600'}\n");
        Assert.AreEqual("0600 root:root", run.At("/srv/k"));
    }
}
