using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>A base that is known: a distribution, or an image of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distribution">Whose OpenSSH it carries.</param>
/// <param name="Userland">Whose coreutils it carries.</param>
/// <param name="Shell">root's login shell.</param>
/// <param name="HomeMode">The mode of a home that <c>useradd -m</c> makes; null where it is not known.</param>
/// <param name="Users">Accounts: <c>name:uid:gid:home</c>.</param>
/// <param name="Groups">Groups: <c>name:gid</c>.</param>
/// <param name="Files">What is there, <c>path kind mode</c>: a file (f), a directory whose content is all listed (d) or not (o); root's, and of root's group unless another is named.</param>
public sealed record BaseRow(
    string Name, Distribution Distribution, Userland Userland, string Shell, int? HomeMode, string Users, string Groups, string Files)
{
    /// <summary>Puts in place what the base gives.</summary>
    /// <param name="state">A machine with nothing known of it.</param>
    /// <param name="fresh">Its files are all that is there, and its accounts are all that there are.</param>
    public State Apply(State state, bool fresh)
    {
        state = state with { Userland = Userland, Distribution = Distribution, HomeMode = HomeMode is { } mode ? Mode.Of(mode) : Mode.Unknown };
        foreach (var group in Groups.Split(' '))
        {
            var fields = group.Split(':');
            state = state with { Groups = state.Groups.Set(fields[0], new Principal(fields[0], int.Parse(fields[1]))) };
        }

        var order = 0;
        foreach (var account in Users.Split(' '))
        {
            var fields = account.Split(':');
            var primary = state.Groups.All.Select(g => g.Value).FirstOrDefault(g => g.Id == int.Parse(fields[2])) ?? new Principal(null, int.Parse(fields[2]));
            state = state with { Users = state.Users.Set(fields[0], new Account(new Principal(fields[0], int.Parse(fields[1])), primary, MachinePath.Of(fields[3]), fields[0] == "root" ? Shell : null, null, order += 10)) };
        }

        return fresh ? Files.Split('\n').Aggregate(state with { KnowsAccounts = true }, Put) : state;
    }

    /// <summary>Adds the user <c>app</c> 1000:1000 that a fresh machine has, with the skeleton of its home.</summary>
    public static State AddApp(State state)
    {
        var (user, group, home) = (new Principal("app", 1000), new Principal("app", 1000), MachinePath.Of("/home/app"));
        state = state with
        {
            Groups = state.Groups.Set("app", group),
            Users = state.Users.Set("app", new Account(user, group, home, state.Userland == Domains.Userland.Gnu ? "/bin/bash" : "/bin/sh", null, 1000)),
        };
        state = Bases.Existing(state, "/home/app", new Node { Kind = NodeKind.Directory, IsClosed = true, Mode = Mode.Of(Octal.O755), User = user, Group = group });
        if (state.Userland == Domains.Userland.Gnu && state.Distribution == Distribution.Debian)
        {
            state = BaseTable.AddSsh(state);
        }

        var skeleton = MachinePath.Of("/etc/skel");
        return state.Below(skeleton).ToList().Aggregate(state, (s, f) => Bases.Existing(s, f.Path.Rebase(skeleton, home).Key, f.Alternatives.Nodes[0] with { User = user, Group = group }));
    }

    internal static State Put(State state, string line)
    {
        var fields = line.Split(' ');
        return Bases.Existing(state, fields[0], new Node
        {
            Kind = fields[1] == "f" ? NodeKind.File : NodeKind.Directory,
            IsClosed = fields[1] == "d",
            Mode = Mode.Of(Convert.ToInt32(fields[2], 8)),
            User = Principal.Root,
            Group = fields.Length > 3 ? state.Groups.Find(fields[3]) ?? Principal.Unknown : Principal.Root,
        });
    }
}

/// <summary>The bases that are known.</summary>
public static class BaseTable
{
    private const string CommonDirectories =
        "/ d 755\n/bin o 755\n/boot o 755\n/dev o 755\n/etc o 755\n/home d 755\n/media d 755\n/mnt d 755\n/opt d 755\n/root d 700\n/run o 755\n/sbin o 755\n/srv d 755\n/etc/passwd f 644\n/etc/group f 644\n/etc/hosts f 644\n/etc/hostname f 644\n/tmp d 1777\n/usr o 755\n/usr/local o 755\n/usr/local/bin d 755\n/var d 755\n/var/tmp d 1777\n/etc/ssh o 755\n/lib o 755\n/lib64 o 755\n/proc o 555\n/sys o 555\n/var/backups o 755\n/var/cache o 755\n/var/lib o 755\n/var/lock o 1777\n/var/log o 755\n/var/run o 755\n/var/spool o 755";

    /// <summary>What Debian's openssh-client and openssh-server put in /etc/ssh, with the host keys that their installation makes.</summary>
    private const string DebianSsh =
        "/etc/ssh d 755\n/etc/ssh/moduli f 644\n/etc/ssh/ssh_config f 644\n/etc/ssh/ssh_config.d d 755\n/etc/ssh/sshd_config f 644\n/etc/ssh/sshd_config.d d 755\n/etc/ssh/ssh_host_ecdsa_key f 600\n/etc/ssh/ssh_host_ecdsa_key.pub f 644\n/etc/ssh/ssh_host_ed25519_key f 600\n/etc/ssh/ssh_host_ed25519_key.pub f 644\n/etc/ssh/ssh_host_rsa_key f 600\n/etc/ssh/ssh_host_rsa_key.pub f 644";

    /// <summary>What the packages of a minimal system keep below /var/lib; a system has some of them.</summary>
    private static readonly string[] DebianLibraries =
        ["apt", "dbus", "dhcp", "dpkg", "ieee-data", "logrotate", "misc", "pam", "private", "python", "shells.state", "sudo", "systemd", "ubuntu-release-upgrader", "ucf", "update-notifier", "usbutils", "vim", "xml-core", "polkit-1", "os-prober", "initramfs-tools"];

    private const string DebianSkeleton =
        "\n/etc/skel d 755\n/etc/skel/.bash_logout f 644\n/etc/skel/.bashrc f 644\n/etc/skel/.profile f 644\n/root/.bashrc f 644\n/root/.profile f 644";

    private const string DebianGroups =
        "root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 irc:39 src:40 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534";

    private const string DebianUsers =
        "root:0:0:/root daemon:1:1:/usr/sbin bin:2:2:/bin sys:3:3:/dev sync:4:65534:/bin games:5:60:/usr/games man:6:12:/var/cache/man lp:7:7:/var/spool/lpd mail:8:8:/var/mail news:9:9:/var/spool/news uucp:10:10:/var/spool/uucp proxy:13:13:/bin www-data:33:33:/var/www backup:34:34:/var/backups list:38:38:/var/list irc:39:39:/run/ircd nobody:65534:65534:/nonexistent";

    // base-passwd's passwd.master and group.master; base-files' directories; bash's and base-files' skeletons (Debian 12, looked up on a machine)
    private static readonly IReadOnlyList<BaseRow> Rows =
    [
        new("debian", Distribution.Debian, Userland.Gnu, "/bin/bash", Octal.O755, DebianUsers, DebianGroups, CommonDirectories + DebianSkeleton),
        // login.defs of Ubuntu since 21.04: HOME_MODE 0750
        new("ubuntu", Distribution.Debian, Userland.Gnu, "/bin/bash", Octal.O750, DebianUsers, DebianGroups, CommonDirectories + DebianSkeleton),
        new("busybox", Distribution.Upstream, Userland.BusyBox, "/bin/sh", null, "root:0:0:/root nobody:65534:65534:/", "root:0 nogroup:65534", CommonDirectories.Replace("/etc/ssh o", "/etc/ssh d").Replace("/etc/hosts f 644\n/etc/hostname f 644\n", "")),
        new("alpine", Distribution.Upstream, Userland.BusyBox, "/bin/sh", null, "root:0:0:/root", "root:0", CommonDirectories),
        // distroless: common/BUILD.bazel (passwd, group, home) and common/variables.bzl; no shell, so that no home is ever made in it
        new("distroless", Distribution.Debian, Userland.Gnu, "/sbin/nologin", null, "root:0:0:/root nobody:65534:65534:/nonexistent nonroot:65532:65532:/home/nonroot", "root:0 nobody:65534 tty:5 staff:50 nonroot:65532", CommonDirectories),
        // an image of nothing; the userland is of what is copied into it
        new("scratch", Distribution.Unknown, Userland.Gnu, "", null, "root:0:0:/root", "root:0", "/ d 755"),
        new("rhel", Distribution.Rhel, Userland.Gnu, "/bin/bash", Octal.O700, "root:0:0:/root", "root:0", CommonDirectories.Replace("/root d 700", "/root o 550").Replace("\n/srv d", "\n/srv o")),
    ];

    /// <summary>Adds Debian's OpenSSH.</summary>
    public static State AddSsh(State state)
    {
        // the users that apt and openssh-server bring; their places are those in /etc/passwd
        var group = state.GroupOf(Value.Of("nogroup", state.Here));
        Account Of(string name, int id, string home, int order) => new(new Principal(name, id), group, MachinePath.Of(home), null, null, order);
        state = state with { Users = state.Users.Set("_apt", Of("_apt", 42, "/nonexistent", 165)).Set("sshd", Of("sshd", 100, "/run/sshd", 500)) };
        return DebianSsh.Split('\n').Aggregate(state, BaseRow.Put);
    }

    /// <summary>Adds what a fresh Debian or Ubuntu may have below /var/lib, and the empty /var/backups; there is nothing else in them.</summary>
    public static State AddLibraries(State state) =>
        DebianLibraries.Select(n => MachinePath.Of("/var/lib/" + n)).Aggregate(
            "/var/backups d 755\n/var/lib d 755\n/var/mail o 2775 mail\n/var/local o 2775 staff\n/var/opt d 755\n/etc/shadow f 640 shadow\n/etc/gshadow f 640 shadow".Split('\n').Aggregate(state, BaseRow.Put),
            (s, p) => s with { Files = s.Files.Set(p.Key, new PathEntry(p, Alternatives.Unknown, IsTouched: false)) });

    /// <summary>
    /// What is known of a fresh Debian or Ubuntu image beyond its row: /run holds nothing but base-files' /run/lock, and /etc/ssh
    /// nothing that OpenSSH's packages do not bring, which the image may have or not.
    /// </summary>
    public static State AddImageDetails(State state)
    {
        state = "/run d 755\n/run/lock d 1777\n/etc/ssh d 755".Split('\n').Aggregate(state, BaseRow.Put);
        foreach (var line in DebianSsh.Split('\n').Skip(1))
        {
            var path = MachinePath.Of(line.Split(' ')[0]);
            state = BaseRow.Put(state, line);
            state = state with { Files = state.Files.Set(path.Key, new PathEntry(path, state.Look(path).Join(Alternatives.Absent), IsTouched: false)) };
        }

        return state;
    }

    /// <summary>The row of a name, or null.</summary>
    public static BaseRow? Find(string name) => Rows.FirstOrDefault(r => r.Name == name);

    /// <summary>The names of all rows.</summary>
    public static IEnumerable<string> Names => Rows.Select(r => r.Name);
}
