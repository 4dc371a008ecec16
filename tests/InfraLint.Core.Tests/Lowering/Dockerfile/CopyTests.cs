namespace InfraLint.Tests.Lowering.Dockerfile;

[TestClass]
public sealed class CopyTests
{
    private const string Debian = "FROM debian:12\n";

    [TestMethod]
    public void A_file_of_the_context_is_roots_with_the_mode_that_git_keeps()
    {
        var built = Built.From(Debian + "RUN useradd -m app\nUSER app\nCOPY k run.sh /opt/keys/\n", "k", "run.sh*");
        Assert.AreEqual("0644 root:root", built["/opt/keys/k"]);
        Assert.AreEqual("0755 root:root", built["/opt/keys/run.sh"]);
        Assert.AreEqual("d0755 root:root", built["/opt/keys"]);
    }

    [TestMethod]
    [DataRow("app", "app:app")]
    [DataRow("app:root", "app:root")]
    [DataRow("app:", "app:root")]
    [DataRow(":app", "root:app")]
    [DataRow("1234", "1234:1234")]
    [DataRow("1234:5", "1234:tty")]
    [DataRow("$WHO", "app:app")]
    public void Chown_names_an_owner(string chown, string expected)
    {
        var built = Built.From($"{Debian}ARG WHO=app\nRUN useradd -m app\nCOPY --chown={chown} k /opt/new/k\n", "k");
        Assert.AreEqual("0644 " + expected, built["/opt/new/k"]);
        Assert.AreEqual("d0755 " + expected, built["/opt/new"]);
    }

    [TestMethod]
    [DataRow("600", "0600", "0???")]
    [DataRow("0755", "0755", "0755")]
    [DataRow("4755", "4755", "?755")]
    [DataRow("u=rw,go=", "0600", "0755")]
    public void Chmod_sets_the_mode_and_perhaps_that_of_missing_parents(string chmod, string mode, string parent)
    {
        var built = Built.From($"{Debian}COPY --chmod={chmod} k /opt/new/k\n", "k");
        Assert.AreEqual(mode + " root:root", built["/opt/new/k"]);
        Assert.AreEqual($"d{parent} root:root", built["/opt/new"]);
    }

    [TestMethod]
    public void A_variable_in_chmod_may_be_ignored()
    {
        var built = Built.From(Debian + "ARG M=600\nCOPY --chmod=$M k /opt/k\n", "k");
        Assert.AreEqual("06?? root:root", built["/opt/k"]);
    }

    [TestMethod]
    [DataRow("docker/dockerfile:1", "0600")]
    [DataRow("docker/dockerfile:1.10", "0600")]
    [DataRow("docker/dockerfile:1.21.0-labs", "0600")]
    [DataRow("docker.io/docker/dockerfile:1.7", "0644")]
    [DataRow("example/frontend", "06??")]
    public void A_pinned_frontend_tells_what_becomes_of_a_variable_in_chmod(string syntax, string mode) =>
        Assert.AreEqual(mode + " root:root", Built.From($"# syntax={syntax}\n{Debian}ARG M=600\nCOPY --chmod=$M k /opt/k\n", "k")["/opt/k"]);

    [TestMethod]
    public void What_was_there_loses_its_mode_and_owner()
    {
        var built = Built.From(Debian + "RUN mkdir -m 700 /root/.ssh && echo k > /root/.ssh/k && chmod 600 /root/.ssh/k && chown 5:5 /root/.ssh/k\nCOPY k /root/.ssh/\n", "k");
        Assert.AreEqual("0644 root:root", built["/root/.ssh/k"]);
        Assert.AreEqual("d0700 root:root", built["/root/.ssh"]);
    }

    [TestMethod]
    public void A_folders_content_is_copied_and_not_its_own_mode()
    {
        var built = Built.From(Debian + "RUN useradd -m app && mkdir -m 700 /home/app/a /home/app/a/.ssh && chown -R app /home/app/a\nCOPY a /home/app/a\n", "a/.ssh/k", "a/x");
        Assert.AreEqual("d0700 app:root", built["/home/app/a"]);
        Assert.AreEqual("d0755 root:root", built["/home/app/a/.ssh"]);
        Assert.AreEqual("0644 root:root", built["/home/app/a/.ssh/k"]);
    }

    [TestMethod]
    public void Into_a_directory_that_is_there()
    {
        var built = Built.From(Debian + "COPY k /opt\nWORKDIR /srv/w\nCOPY k .\nCOPY k as\nCOPY [\"k\", \"with blank\"]\n", "k");
        Assert.AreEqual("0644 root:root", built["/opt/k"]);
        Assert.AreEqual("0644 root:root", built["/srv/w/k"]);
        Assert.AreEqual("0644 root:root", built["/srv/w/as"]);
        Assert.AreEqual("0644 root:root", built["/srv/w/with blank"]);
    }

    [TestMethod]
    public void Patterns_take_leading_dots()
    {
        var built = Built.From(Debian + "COPY a/* /opt/\n", "a/.k", "a/sub/k2");
        Assert.AreEqual("0644 root:root", built["/opt/.k"]);
        Assert.AreEqual("0644 root:root", built["/opt/k2"]);
    }

    [TestMethod]
    public void What_is_ignored_does_not_come()
    {
        var built = Built.From(Debian + "COPY . /srv/\n", ".dockerignore=**/id_*\n!**/*.pub\n# no\n/top\n", "a/id_rsa", "a/id_rsa.pub", "top/x");
        Assert.AreEqual("-", built["/srv/a/id_rsa"]);
        Assert.AreEqual("0644 root:root", built["/srv/a/id_rsa.pub"]);
        Assert.AreEqual("-", built["/srv/top/x"]);
    }

    [TestMethod]
    public void The_context_may_be_a_folder_above()
    {
        var built = Built.At("build/docker/Dockerfile", Debian + "COPY conf/k /opt/k\n", "conf/k*");
        Assert.AreEqual("0755 root:root", built["/opt/k"]);
    }

    [TestMethod]
    public void What_the_repository_does_not_hold_is_there_and_unknown()
    {
        var built = Built.From(Debian + "COPY --chown=4321 id_rsa /root/.ssh/id_rsa\nCOPY --chmod=600 other /root/.ssh/\n");
        Assert.AreEqual("????? 4321:4321", built["/root/.ssh/id_rsa"]);
        // a folder, whose content would be copied and not its name, as BuildKit does (the oracle's case context-folders)
        StringAssert.StartsWith(built["/root/.ssh/other"], "maybe ?0600 root:root");
    }

    [TestMethod]
    public void Documents_expand_unless_quoted()
    {
        var built = Built.From(Debian + "ARG F=a\nCOPY --chmod=600 <<$F <<'b' /opt/\n$F\n$F\n$F\nb\n");
        Assert.AreEqual(1, built.Machines.Count);
        built = Built.From(Debian + "COPY <<a <<'b' /opt/\n1\na\n2\nb\n");
        Assert.AreEqual("0644 root:root", built["/opt/a"]);
        Assert.AreEqual("0644 root:root", built["/opt/b"]);
    }

    [TestMethod]
    public void Add_fetches_with_0600_and_unpacks_archives()
    {
        var built = Built.From(Debian + "ADD https://example.com/keys/k.pub?x=1 /opt/\nADD a.tar.gz /srv/a\n", "a.tar.gz");
        Assert.AreEqual("0600 root:root", built["/opt/k.pub"]);
        StringAssert.StartsWith(built["/srv/a"], "d????");
    }

    [TestMethod]
    public void From_a_stage_mode_and_ids_are_kept()
    {
        const string text = "FROM debian:12 AS Build\nRUN useradd -u 1234 -m b && install -D -m 640 -o b -g b /dev/null /out/.ssh/k\nFROM debian:12\nRUN useradd -m app\n"
            + "COPY --from=build /out/.ssh/k /opt/k\nCOPY --from=0 --chown=app --chmod=600 /out/.ssh/k /opt/mine/k\nCOPY --from=build /out/ /srv\nCOPY --from=nginx:1 /etc/nginx/k.pem /opt/\n";
        var built = Built.From(text);
        Assert.AreEqual("0640 1234:1234", built["/opt/k"]);
        Assert.AreEqual("0600 app:app", built["/opt/mine/k"]);
        Assert.AreEqual("0640 1234:1234", built["/srv/.ssh/k"]);
        Assert.AreEqual("????? ?:?", built["/opt/k.pem"]);
        Assert.IsFalse(built.Machines[0].Ships);
    }

    [TestMethod]
    public void Each_setting_has_its_own_span()
    {
        var built = Built.From(Debian + "COPY --chmod=640 \\\n  # a comment\n  --chown=5:6 \\\n  k /opt/k\nCOPY [\"k\", \"/srv/k2\"]\n", "k");
        Assert.AreEqual("640 | 5:6 | k", built.Because("/opt/k"));
        Assert.AreEqual("k", built.Because("/srv/k2"));
    }

    [TestMethod]
    [DataRow("nobody2", "root:root")]
    [DataRow("dev:missing", "dev:staff")]
    [DataRow("1234:missing", "1234:1234")]
    [DataRow(":missing", "root:root")]
    public void Chown_takes_root_for_a_user_that_is_missing_and_the_users_group_for_a_group(string chown, string expected) =>
        Assert.AreEqual("0644 " + expected, Built.From($"{Debian}RUN useradd -m -g staff dev\nCOPY --chown={chown} k /opt/k\n", "k")["/opt/k"]);

    [TestMethod]
    public void With_parents_a_path_goes_with_its_file()
    {
        var built = Built.From(Debian + "RUN mkdir -p -m 700 /d/a\nCOPY --parents a/b/k x/./y/k /d/\n", "a/b/k", "x/y/k");
        Assert.AreEqual("0644 root:root", built["/d/a/b/k"]);
        Assert.AreEqual("d0755 root:root", built["/d/a"]);
        Assert.AreEqual("0644 root:root", built["/d/y/k"]);
        Assert.AreEqual("-", built["/d/x"]);
    }

    [TestMethod]
    public void With_parents_a_stages_path_goes_with_its_file()
    {
        var built = Built.From("FROM debian:12 AS keys\nRUN mkdir -p /a/b && touch /a/b/id_rsa && chmod 600 /a/b/id_rsa\nFROM debian:12\nCOPY --parents --from=keys /a/./b/id_rsa /d/\n");
        Assert.AreEqual("0600 root:root", built["/d/b/id_rsa"]);
    }

    [TestMethod]
    public void Exclude_leaves_out_what_a_stage_holds()
    {
        var built = Built.From("FROM debian:12 AS keys\nRUN mkdir -p /k/x && touch /k/id_rsa /k/id_rsa.pub /k/x/y.pub\nFROM debian:12\nCOPY --exclude=**/*.pub --from=keys /k /d\n");
        Assert.AreEqual("0644 root:root", built["/d/id_rsa"]);
        Assert.AreEqual("-", built["/d/id_rsa.pub"]);
        Assert.AreEqual("-", built["/d/x/y.pub"]);
    }

    [TestMethod]
    public void What_nobody_has_seen_may_be_a_folder()
    {
        var built = Built.From(Debian + "COPY dist id_rsa /opt/\n");
        Assert.AreEqual("maybe ????? root:root", built["/opt/dist"]);
        Assert.IsFalse(built["/opt/id_rsa"].StartsWith("maybe", StringComparison.Ordinal));
    }
}
