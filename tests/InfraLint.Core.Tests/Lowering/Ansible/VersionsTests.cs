using InfraLint.Analysis;
using InfraLint.Lowering;
using InfraLint.Lowering.Shell;

namespace InfraLint.Tests.Lowering.Ansible;

/// <summary>A new file without a mode: the porting guides of 2.8, 2.9 and base 2.10, "Change to Default File Permissions".</summary>
[TestClass]
public sealed class VersionsTests
{
    [TestMethod]
    [DataRow("README.md", "ansible==2.9.12", "0644")]
    [DataRow("requirements.txt", "ansible==2.9.12", "0600")]
    [DataRow("requirements.txt", "ansible==2.9.13", "0644")]
    [DataRow("requirements.txt", "ansible==2.10.0", "0644")]
    [DataRow("requirements.txt", "ansible-base==2.10.0", "0600")]
    [DataRow("requirements.txt", "ansible-core[x] >= 2.9.12, < 2.9.13  # pinned", "0600")]
    [DataRow("requirements.txt", "ansible-lint==2.9.12", "0644")]
    [DataRow("requirements-dev.txt", "ansible ~= 2.9.12, != 2.9.13, < 2.9.14", "0600")]
    [DataRow("Pipfile", "ansible = \"==2.8.14\"", "0600")]
    [DataRow("Dockerfile", "RUN pip install 'ansible==2.9.12' other", "0600")]
    [DataRow("meta/runtime.yml", "requires_ansible: '==2.9.12'", "0600")]
    [DataRow("meta/runtime.yml", "requires_ansible: '>=2.9.10'", "0644")]
    public void A_pinned_version_gives_its_own_default(string file, string text, string expected)
    {
        var run = Machines.Run(FileKind.Ansible, Machines.Fresh, ("site.yml", "- hosts: all\n  tasks:\n  - copy: {content: a, dest: /srv/k}\n"), (file, text + "\n"));
        Assert.AreEqual(expected + " root:root", run.At("/srv/k"));
    }

    [TestMethod]
    [DataRow("ansible>=2.9", false, "06??")]
    [DataRow("ansible>=2.11", false, "0644")]
    [DataRow("ansible>=2.9", true, "0644")]
    public void Where_either_default_may_be_in_force_neither_is_promised(string required, bool assumesDefaults, string expected)
    {
        var (repository, lowered) = Machines.Lower(FileKind.Ansible, Assumptions.None,
            ("site.yml", "- hosts: all\n  tasks:\n  - file: {path: /srv/k, state: absent}\n  - copy: {content: a, dest: /srv/k}\n"), ("requirements.txt", required));
        var machine = lowered.Machines[0];
        var run = new Interpreter(ShellCommands.Instance, repository, machine, assumesDefaults).Run(Bases.Start(machine.Base, machine.File.Text.File!.All.Location));
        Assert.AreEqual(expected, run.At("/srv/k").Split(' ')[0]);
    }
}
