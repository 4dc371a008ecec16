using CsCheck;
using InfraLint.Analysis;
using InfraLint.Lowering;

namespace InfraLint.Tests.Lowering.CloudInit;

/// <summary>Each row was seen with cloud-init 22.4.2.</summary>
[TestClass]
public sealed class CloudInitTests
{
    private static Execution Run(string text) => Machines.Run(FileKind.CloudInit, Machines.Fresh, ("user-data", "#cloud-config\n" + text));

    [TestMethod]
    [DataRow("", "0644", "")]
    [DataRow("permissions:", "0644", "")]
    [DataRow("permissions: '0600'", "0600", "")]
    [DataRow("permissions: '600'", "0600", "")]
    [DataRow("permissions: 0600", "0600", "")]
    [DataRow("permissions: 0o600", "0600", "")]
    [DataRow("permissions: '0o600'", "0600", "")]
    [DataRow("permissions: 600", "1130", "600|1130 3:47 600")]
    [DataRow("permissions: 644", "1204", "644|1204 3:47 644")]
    [DataRow("permissions: 420", "0644", "")]
    [DataRow("permissions: u=rw", "0644", "u=rw|0644 3:47 u=rw")]
    [DataRow("permissions: '0888'", "0644", "0888|0644 3:48 0888")]
    [DataRow("permissions: ''", "0644", "")]
    [DataRow("permissions: [6]", "0644", "")]
    [DataRow("permissions: true", "0001", "true|0001 3:47 true")]
    [DataRow("permissions: -1", "1777", "")]
    [DataRow("permissions: 0", "0644", "")]
    [DataRow("permissions: '4755'", "0755", "")]
    public void Permissions_are_read_as_Python_reads_them(string permissions, string mode, string misread)
    {
        var run = Run($"write_files:\n- {{path: /srv/k, content: a    , {permissions}}}\n");
        Assert.AreEqual(mode + " root:root", run.At("/srv/k"));
        Assert.AreEqual(misread, run.Misread());
    }

    [TestMethod]
    public void A_mode_stands_where_it_is_written()
    {
        var run = Run("write_files:\n- path: /srv/k\n  permissions: \"0640\"\n- path: /srv/l\n");
        Assert.AreEqual("0640", run.ModeText("/srv/k"));
        Assert.AreEqual("/srv/l", run.ModeText("/srv/l"));
    }

    [TestMethod]
    [DataRow("owner: app", "0644 app:root")]
    [DataRow("owner: 'app:users'", "0644 app:users")]
    [DataRow("owner:", "0644 root:root")]
    [DataRow("owner: ':users'", "0644 root:users")]
    public void An_owner_is_a_user_and_perhaps_a_group(string owner, string expected) =>
        Assert.AreEqual(expected, Run($"write_files:\n- {{path: /srv/k, {owner}}}\n").At("/srv/k"));

    [TestMethod]
    [DataRow("late")]
    [DataRow("1000:1000")]
    public void An_unknown_owner_leaves_the_file_to_root_and_ends_the_module(string owner)
    {
        var run = Run($"users: [{{name: late}}]\nwrite_files:\n- {{path: /srv/k, permissions: '0600', owner: '{owner}'}}\n- {{path: /srv/l}}\nruncmd: [touch /srv/m]\n");
        Assert.AreEqual("0600 root:root", run.At("/srv/k"));
        Assert.AreEqual("absent", run.At("/srv/l"));
        Assert.AreEqual("0644 root:root", run.At("/srv/m"));
    }

    [TestMethod]
    public void Deferred_files_come_after_users()
    {
        var run = Run("write_files:\n- {path: /home/late/.ssh/k, owner: 'late:late', permissions: '0600', defer: true}\nusers: [{name: late}]\n");
        Assert.AreEqual("0600 late:late", run.At("/home/late/.ssh/k"));
        Assert.AreEqual("0755 late:late", run.At("/home/late"));
    }

    [TestMethod]
    public void A_file_in_a_later_home_leaves_the_home_to_root()
    {
        var run = Run("write_files:\n- {path: /home/late/.ssh/k, permissions: '0600'}\nusers: [{name: late}]\n");
        Assert.AreEqual("0755 root:root", run.At("/home/late"));
        Assert.AreEqual("0600 root:root", run.At("/home/late/.ssh/k"));
    }

    [TestMethod]
    public void Appending_resets_mode_and_owner()
    {
        var run = Run("write_files:\n- {path: /srv/k, content: a, owner: 'app:app', permissions: '0600'}\n- {path: /srv/k, content: b, append: true}\n");
        Assert.AreEqual("0644 root:root", run.At("/srv/k"));
        Assert.AreEqual("ab", run.Content("/srv/k"));
    }

    [TestMethod]
    public void Base64_is_decoded_at_its_place()
    {
        var run = Run("write_files:\n- {path: /srv/k, content: aGVsbG8K, encoding: b64}\n");
        var content = run.Final.Look(Ir.MachinePath.Of("/srv/k")).Single!.Content!;
        Assert.AreEqual("hello\n", content.Known);
        Assert.AreEqual("aGVsbG8K", content.Location.Text);
    }

    [TestMethod]
    public void Content_that_is_too_long_to_unpack_here_is_written_all_the_same()
    {
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(new byte[5 * 1024 * 1024]);
        }

        var run = Run($"write_files:\n- {{path: /srv/k, content: {Convert.ToBase64String(packed.ToArray())}, encoding: gz+b64}}\n- {{path: /srv/l}}\n");
        Assert.AreEqual("0644 root:root", run.At("/srv/k"));
        Assert.AreEqual("0644 root:root", run.At("/srv/l"));
    }

    [TestMethod]
    public void Content_that_is_no_string_ends_the_module()
    {
        var run = Run("write_files:\n- {path: /srv/k, content: 5}\n- {path: /srv/l}\n");
        Assert.AreEqual("absent", run.At("/srv/k"));
        Assert.AreEqual("absent", run.At("/srv/l"));
    }

    [TestMethod]
    public void Users_get_homes_and_keys()
    {
        var run = Run("users:\n- {name: a, ssh_authorized_keys: [ssh-ed25519 A]}\n- {name: s, system: true}\n- {name: h, homedir: /srv/h, primary_group: users}\n");
        Assert.AreEqual("0755 a:a", run.At("/home/a"));
        Assert.AreEqual("0700 a:a", run.At("/home/a/.ssh"));
        Assert.AreEqual("0600 a:a", run.At("/home/a/.ssh/authorized_keys"));
        Assert.AreEqual("ssh-ed25519 A\n", run.Content("/home/a/.ssh/authorized_keys"));
        Assert.AreEqual("absent", run.At("/home/s"));
        Assert.AreEqual("0755 h:users", run.At("/srv/h"));
        Assert.AreEqual("0600 h:users", run.At("/srv/h/.ssh/authorized_keys"));
    }

    [TestMethod]
    public void A_user_whose_group_is_missing_ends_the_module()
    {
        var run = Run("users:\n- {name: a, primary_group: nosuch}\n- {name: b}\n");
        Assert.AreEqual("absent", run.At("/home/a"));
        Assert.AreEqual("absent", run.At("/home/b"));
    }

    [TestMethod]
    [DataRow("chmod 777 /home/a/.ssh", "0777 root:root", "0644 root:root")]
    [DataRow("chmod 700 /home/a/.ssh", "0700 root:root", "0644 root:root")]
    [DataRow("chmod 755 /home/a/.ssh", "0755 root:root", "0600 a:a")]
    public void A_directory_that_is_there_stays(string before, string directory, string file)
    {
        var run = Run($"bootcmd: [mkdir -p /home/a/.ssh, {before}]\nusers: [{{name: a, ssh_authorized_keys: [k]}}]\n");
        Assert.AreEqual(directory, run.At("/home/a/.ssh"));
        Assert.AreEqual(file, run.At("/home/a/.ssh/authorized_keys"));
    }

    [TestMethod]
    public void An_existing_file_keeps_its_mode()
    {
        var run = Run("write_files: [{path: /home/app/.ssh/authorized_keys, permissions: '0666'}]\nusers: [{name: app, ssh_authorized_keys: [k]}]\n");
        Assert.AreEqual("0666 root:root", run.At("/home/app/.ssh/authorized_keys"));
    }

    [TestMethod]
    public void Top_level_keys_are_the_default_users_and_root_only_says_so()
    {
        var run = Run("ssh_authorized_keys: [ssh-ed25519 A]\n");
        Assert.AreEqual("0600 debian:debian", run.At("/home/debian/.ssh/authorized_keys"));
        Assert.AreEqual("0600 root:root", run.At("/root/.ssh/authorized_keys"));
        StringAssert.Contains(run.Content("/root/.ssh/authorized_keys"), "Please login as the user \\\"debian\\\"");
    }

    [TestMethod]
    public void Root_may_be_let_in() =>
        StringAssert.StartsWith(Run("disable_root: false\nssh_authorized_keys: [ssh-ed25519 A]\n").Content("/root/.ssh/authorized_keys"), "ssh-ed25519 A\n");

    [TestMethod]
    public void The_order_is_that_of_the_stages_not_of_the_keys()
    {
        var run = Run("runcmd: [chmod 600 /srv/k]\nwrite_files: [{path: /srv/k, permissions: '0644'}]\nbootcmd: [touch /srv/k, chmod 666 /srv/k]\n");
        Assert.AreEqual("0600 root:root", run.At("/srv/k"));
        CollectionAssert.AreEqual(
            new[] { "bootcmd", "write_files: /srv/k", "users: debian", "ssh", "runcmd" },
            run.Events.OfType<Event.ScopeEnded>().Select(e => e.Label).ToArray());
    }

    [TestMethod]
    public void All_commands_are_one_script()
    {
        var run = Run("runcmd:\n- cd /srv\n- umask 077\n- [touch, a b]\n- echo x > c\n");
        Assert.AreEqual("0600 root:root", run.At("/srv/a b"));
        Assert.AreEqual("0600 root:root", run.At("/srv/c"));
    }

    [TestMethod]
    public void Words_of_a_list_are_not_expanded()
    {
        var run = Run("runcmd:\n- [touch, '/srv/$HOME', \"/srv/it's\", '~']\n- [chmod, 0640, \"/srv/it's\"]\n");
        Assert.AreEqual("0644 root:root", run.At("/srv/$HOME"));
        // 0640 is the number 416, and chmod refuses no 416: r---w-rw-
        Assert.AreEqual("0416 root:root", run.At("/srv/it's"));
    }

    [TestMethod]
    public void A_number_among_the_commands_keeps_all_of_them_from_running() =>
        Assert.AreEqual("absent", Run("runcmd: [touch /srv/k, 5]\n").At("/srv/k"));

    [TestMethod]
    public void A_home_may_be_unset()
    {
        const string Text = "runcmd: [mkdir -p ~/.ssh]\n";
        Assert.AreEqual("0755 root:root", Run(Text).At("/~/.ssh"), "systemd sets none");
        StringAssert.Contains(Machines.Run(FileKind.CloudInit, Assumptions.None, ("user-data", "#cloud-config\n" + Text)).At("/~/.ssh"), "absent", "another init may");
    }

    [TestMethod]
    public void A_command_in_a_block_in_a_list_has_its_place()
    {
        var text = "#cloud-config\nruncmd:\n  - |\n    cd /srv\n    touch k\n    chmod   0644   k\n";
        var run = Machines.Run(FileKind.CloudInit, Machines.Fresh, ("user-data", text));
        var at = run.Final.Look(Ir.MachinePath.Of("/srv/k")).Single!.ModeAt!.Value;
        Assert.AreEqual("0644", at.Text);
        Assert.AreEqual((6, 13), (at.Start.Line, at.Start.Column));
    }

    [TestMethod]
    public void A_script_runs_after_all_else()
    {
        var run = Machines.Run(FileKind.CloudInit, Machines.Fresh, ("user-data", "#!/bin/sh -e\numask 077\ntouch /srv/k\nfalse\ntouch /srv/l\n"));
        Assert.AreEqual("0600 root:root", run.At("/srv/k"));
        Assert.AreEqual("absent", run.At("/srv/l"));
        Assert.AreEqual("0600 debian:debian", run.At("/home/debian/.ssh/authorized_keys"));
    }

    [TestMethod]
    public void A_template_is_read_around_its_statements()
    {
        var text = "## template: jinja\n#cloud-config\n{% if v1.x %}\nwrite_files:\n- path: /srv/{{ v1.x }}/k\n  permissions: '0640'\n- path: /srv/k\n  permissions: 600\n{% endif %}\n";
        var run = Machines.Run(FileKind.CloudInit, Machines.Fresh, ("user-data", text));
        Assert.AreEqual("600|1130 8:16 600", run.Misread());
        Assert.IsTrue(run.Final.Files.All.Any(f => f.Value.Path.Display == "/srv/{{ v1.x }}/k"));
    }

    [TestMethod]
    [DataRow("## template: jinja\n#!/bin/sh\nmkdir -p /srv/{{ v1.x }}/'{{ v1.y }}'\n")]
    [DataRow("## template: jinja\n#cloud-config\nruncmd:\n- mkdir -p /srv/{{ v1.x }}/'{{ v1.y }}'\n")]
    [DataRow("## template: jinja\n#cloud-config\nruncmd:\n- sh -c \"mkdir -p /srv/{{ v1.x }}/{{ v1.y }}\"\n")]
    [DataRow("## template: jinja\n#cloud-config\nruncmd:\n- [mkdir, -p, '/srv/{{ v1.x }}/{{ v1.y }}']\n")]
    public void An_expression_in_a_command_prints_as_written(string text)
    {
        var run = Machines.Run(FileKind.CloudInit, Machines.Fresh, ("user-data", text));
        Assert.IsTrue(run.Final.Files.All.Any(f => f.Value.Path.Display == "/srv/{{ v1.x }}/{{ v1.y }}"), string.Join(" ", run.Final.Files.All.Select(f => f.Value.Path.Display).Where(p => p.StartsWith("/srv", StringComparison.Ordinal))));
    }

    [TestMethod]
    public void Any_message_is_taken_apart_and_run() => AnyYaml.Of(
        ["write_files", "path", "runcmd", "merge_how", "name", "settings", "content", "type"],
        ["/srv/k", "list(append)", "dict(recurse_array)+list()", "[a, b]", "text/jinja2", "'#!/bin/sh'", "{{ x }}", "5", "~"])
        .Sample(text => Machines.HoldsLaws(FileKind.CloudInit,
            ("user-data", $"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/cloud-config\n\n{text}\n--B\n\n#cloud-config-archive\n- a\n{text}\n--B\nContent-Transfer-Encoding: base64\n\n{text}\n--B\nContent-Type: text/cloud-config\nContent-Transfer-Encoding: quoted-printable\n\n{text}=C3\n--B--\n")), iter: 1000);

    [TestMethod]
    public void Where_nothing_is_known_a_fault_is_still_certain()
    {
        var run = Machines.Run(FileKind.CloudInit, Assumptions.None, ("user-data", "#cloud-config\nwrite_files:\n- {path: /home/app/.ssh/id_rsa, owner: 'app:app', permissions: '0644'}\n"));
        Assert.AreEqual("0644 app:app", run.At("/home/app/.ssh/id_rsa"));
        Assert.IsTrue(run.Events.OfType<Event.Wrote>().Single().IsCertain);
    }

    [TestMethod]
    public void The_default_user_of_a_distribution_is_made_after_the_files()
    {
        string? Owned(string owner, string more) => Machines.Run(FileKind.CloudInit, Assumptions.None, ("user-data", $"#cloud-config\n{more}write_files:\n- {{path: /srv/k, owner: {owner}, permissions: '0644'}}\n")).At("/srv/k");
        StringAssert.Contains(Owned("ubuntu", ""), "root:root");
        Assert.AreEqual(Owned("ubuntu", ""), Owned("ubuntu", "users: [default]\n"));
        Assert.AreEqual(Owned("app", "")!.Replace("app", "ubuntu"), Owned("ubuntu", "users: []\n"));
        Assert.IsFalse(Owned("app", "")!.Contains("root:root"));
    }

    [TestMethod]
    public void Any_text_is_lowered_and_run() => AnyYaml.Of(
        ["write_files", "path", "content", "permissions", "owner", "append", "defer", "encoding", "users", "name", "groups", "ssh_authorized_keys", "runcmd", "bootcmd", "ssh_keys", "user", "default", "system_info"],
        ["/srv/k", "0600", "600", "app", "app:app", "true", "b64", "touch /srv/x", "default", "{{ x }}", "~", "''", "-1", "*a", "&a b", "!!binary eA=="])
        .Sample(text => Machines.HoldsLaws(FileKind.CloudInit, ("user-data", "#cloud-config\n" + text)), iter: 2000);
}
