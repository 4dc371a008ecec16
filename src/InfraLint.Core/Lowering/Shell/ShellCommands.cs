using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.Shell.Commands;
using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell;

/// <summary>The shell and the commands that are known: the table. A command is one file and one line here.</summary>
public sealed class ShellCommands : ICommands
{
    private static readonly Dictionary<string, Func<Invocation, Program?>> Table = new(StringComparer.Ordinal)
    {
        ["mkdir"] = Mkdir.Lower,
        ["touch"] = Touch.Lower,
        ["truncate"] = Touch.Truncate,
        ["cp"] = Copy.Lower,
        ["mv"] = Move.Lower,
        ["rm"] = Remove.Lower,
        ["rmdir"] = Remove.LowerDirectory,
        ["unlink"] = Remove.LowerUnlink,
        ["shred"] = Remove.LowerShred,
        ["ln"] = Link.Lower,
        ["install"] = Install.Lower,
        ["chmod"] = Chmod.Lower,
        ["chown"] = Chown.Lower,
        ["chgrp"] = Chown.LowerGroup,
        ["umask"] = Umask.Lower,
        ["cd"] = Directories.ChangeTo,
        ["pushd"] = Directories.Push,
        ["popd"] = Directories.Pop,
        ["dirs"] = Directories.List,
        ["pwd"] = Directories.Print,
        ["export"] = Variables.Export,
        ["readonly"] = Variables.ReadOnly,
        ["local"] = Variables.Local,
        ["declare"] = Variables.Declare,
        ["typeset"] = Variables.Declare,
        ["unset"] = Variables.Unset,
        ["set"] = Variables.Set,
        ["wait"] = Control.Wait,
        ["shopt"] = Variables.ShellOptions,
        ["shift"] = Variables.Shift,
        ["read"] = Variables.Read,
        ["getopts"] = Variables.Getopts,
        ["mapfile"] = Variables.ReadLines,
        ["readarray"] = Variables.ReadLines,
        ["exit"] = Control.Exit,
        ["return"] = Control.Return,
        ["break"] = Control.Break,
        ["continue"] = Control.Continue,
        ["true"] = _ => Program.Nothing,
        [":"] = _ => Program.Nothing,
        ["false"] = _ => new Program.Status(Domains.ExitStatus.Of(1)),
        ["eval"] = Scripts.Eval,
        ["source"] = Scripts.Source,
        ["."] = Scripts.Source,
        ["sh"] = Scripts.Shell,
        ["bash"] = Scripts.Shell,
        ["dash"] = Scripts.Shell,
        ["ash"] = Scripts.Shell,
        ["ksh"] = Scripts.Shell,
        ["zsh"] = Scripts.Shell,
        ["exec"] = Wrappers.Exec,
        ["command"] = Wrappers.Command,
        ["builtin"] = Wrappers.Plain,
        ["nohup"] = Wrappers.Plain,
        ["time"] = Wrappers.Plain,
        ["cloud-init-per"] = Wrappers.CloudInitPer,
        ["setsid"] = Wrappers.Options("cfw"),
        ["nice"] = Wrappers.Options("n:"),
        ["ionice"] = Wrappers.Options("c:n:t"),
        ["stdbuf"] = Wrappers.Options("i:o:e:"),
        ["timeout"] = Wrappers.Timeout,
        ["sshpass"] = Wrappers.Sshpass,
        ["env"] = Wrappers.Env,
        ["busybox"] = Wrappers.Plain,
        ["chroot"] = Wrappers.Chroot,
        ["sudo"] = Users.Sudo,
        ["doas"] = Users.Doas,
        ["su"] = Users.Su,
        ["runuser"] = Users.Su,
        ["gosu"] = Users.Gosu,
        ["su-exec"] = Users.Gosu,
        ["setpriv"] = Users.Setpriv,
        ["xargs"] = Xargs.Lower,
        ["find"] = Find.Lower,
        ["echo"] = Printing.Echo,
        ["printf"] = Printing.Printf,
        ["cat"] = Printing.Cat,
        ["tee"] = Printing.Tee,
        ["test"] = Tests.Lower,
        ["["] = Tests.Lower,
        ["grep"] = Tests.Grep,
        ["egrep"] = Tests.Grep,
        ["fgrep"] = Tests.Grep,
        ["getent"] = Tests.Getent,
        ["id"] = Tests.Id,
        ["type"] = Tests.Which,
        ["which"] = Tests.Which,
        ["whoami"] = Tests.Whoami,
        ["basename"] = Names.Basename,
        ["dirname"] = Names.Dirname,
        ["realpath"] = Names.Realpath,
        ["readlink"] = Names.Realpath,
        ["mktemp"] = Mktemp.Lower,
        ["tr"] = Translate.Lower,
        ["seq"] = Translate.Sequence,
        ["wc"] = Counting.Count,
        ["expr"] = Counting.Expression,
        ["uname"] = Counting.System,
        ["cut"] = Fields.Cut,
        ["awk"] = Fields.Awk,
        ["gawk"] = Fields.Awk,
        ["mawk"] = Fields.Awk,
        ["ls"] = Tests.List,
        ["stat"] = Tests.Status,
        ["sed"] = Sed.Lower,
        ["base64"] = Base64.Lower,
        ["dos2unix"] = LineEndings.Lower,
        ["unix2dos"] = LineEndings.Lower,
        ["head"] = Lines.Head,
        ["tail"] = Lines.Tail,
        ["sort"] = Lines.Sort,
        ["dd"] = Dd.Lower,
        ["curl"] = Downloads.Curl,
        ["wget"] = Downloads.Wget,
        ["tar"] = Archives.Tar,
        ["unzip"] = Archives.Unzip,
        ["rsync"] = Rsync.Lower,
        ["setfacl"] = Acl.Lower,
        ["ssh-keygen"] = SshKeygen.Lower,
        ["ssh-agent"] = SshAgent.Lower,
        ["ssh-add"] = SshAdd.Lower,
        ["socat"] = Socat.Lower,
        ["keychain"] = Keychain.Lower,
        ["ssh"] = Ssh.Lower,
        ["scp"] = Ssh.Scp,
        ["sftp"] = Ssh.Sftp,
        ["ssh-keyscan"] = Ssh.Keyscan,
        ["ssh-copy-id"] = Ssh.CopyId,
        ["git"] = Git.Lower,
        ["apt-get"] = Packages.Apt,
        ["dpkg-reconfigure"] = Packages.Reconfigure,
        ["mount"] = Mounting.Mount,
        ["umount"] = Mounting.Umount,
        ["apt"] = Packages.Apt,
        ["pip"] = Modules.Pip,
        ["pip3"] = Modules.Pip,
        ["python"] = Modules.Python,
        ["python3"] = Modules.Python,
        ["uv"] = Modules.Uv,
        ["poetry"] = Modules.Poetry,
        ["npm"] = Modules.Node,
        ["pnpm"] = Modules.Node,
        ["yarn"] = Modules.Node,
        ["cargo"] = Modules.Cargo,
        ["composer"] = Modules.Composer,
        ["bundle"] = Modules.Bundle,
        ["go"] = Modules.Go,
        ["useradd"] = Accounts.Useradd,
        ["adduser"] = Accounts.Adduser,
        ["groupadd"] = Accounts.Groupadd,
        ["addgroup"] = Accounts.Addgroup,
        ["openssl"] = Openssl.Lower,
        ["usermod"] = Accounts.Usermod,
        ["groupmod"] = Accounts.Groupmod,
        ["userdel"] = Accounts.Userdel,
        ["deluser"] = Accounts.Deluser,
        ["gpasswd"] = Accounts.Gpasswd,
        ["passwd"] = Expiry.Passwd,
        ["chpasswd"] = Expiry.Chpasswd,
        ["chage"] = Expiry.Chage,
        ["trap"] = Processes.Trap,
        ["kill"] = Processes.Kill,
        ["pkill"] = Processes.KillByName,
        ["killall"] = Processes.KillByName,
        ["pgrep"] = Processes.Find,
        ["sleep"] = Seconds.Sleep,
        ["setenv"] = Variables.SetInCsh,
        ["unsetenv"] = Variables.SetInCsh,
    };

    /// <summary>Readers that do not fail where they are given no more than a format.</summary>
    private static readonly HashSet<string> Reliable = new(StringComparer.Ordinal) { "date", "hostname", "nproc", "ps", "free", "df", "sync", "jobs", "alias", "clear", "ulimit" };

    /// <summary>Commands that change no file whose mode matters to SSH.</summary>
    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal)
    {
        "file", "uniq", "sha256sum", "sha1sum", "md5sum", "date",
        "hostname", "ps", "apk", "yum", "dnf", "microdnf", "zypper", "dpkg",
        "apt-key", "apt-mark", "update-ca-certificates", "systemctl", "service", "rc-service", "rc-update", "update-rc.d", "locale-gen", "ldconfig", "alias", "ulimit", "hash",
        "jobs", "disown", "bg", "fg", "complete", "bind", "clear", "tput", "less", "more", "od", "hexdump", "strings", "dig", "nslookup", "getconf",
        "nproc", "free", "df", "du", "sync", "sysctl", "modprobe", "lsmod", "ip", "ifconfig", "netstat", "ss", "iptables", "ufw", "firewall-cmd",
        "setenforce", "getenforce", "restorecon", "loginctl", "journalctl", "logger", "bc", "yes", "tty", "stty", "chsh", "visudo", "ssh-keysign", "sshd",
    };

    /// <summary>Commands that ask something; <c>if</c> cannot tell what they say.</summary>
    private static readonly HashSet<string> Questions = new(StringComparer.Ordinal) { "cmp", "diff", "pidof", "mountpoint", "ping", "nc" };

    /// <summary>The one table; it has no state.</summary>
    public static ShellCommands Instance { get; } = new();

    /// <inheritdoc/>
    public Program? Lower(Invocation call)
    {
        if (call.Name is not { } name)
        {
            return LowerUnknownName(call);
        }

        if (Table.TryGetValue(name, out var lower))
        {
            return lower(call);
        }

        if (Questions.Contains(name))
        {
            return new Program.Seq([Output(call), new Program.Ask(Test.Unknown)]);
        }

        return !Readers.Contains(name) ? null
            : Reliable.Contains(name) && call.Arguments.All(a => a.Value.KnownPrefix.Length > 0 && a.Value.KnownPrefix[0] == '+') ? Output(call)
            : Reader(call);
    }

    /// <summary>A command that changes no file whose mode matters to SSH.</summary>
    internal static Program Reader(Invocation call) => new Program.Seq([Output(call), new Program.Uncertain()]);

    /// <inheritdoc/>
    public ParsedScript Parse(MappedText script, string? dialect, Userland? userland)
    {
        var shebang = Shebang.Read(script);
        var name = dialect ?? shebang?.Interpreter ?? ShellDirective.Read(script.Text);
        var hint = "";
        var kind = name switch
        {
            "ash" => ShellDialect.Ash,
            null or "sh" => userland == Userland.BusyBox ? ShellDialect.Ash : ShellDialect.Posix,
            "dash" => ShellDialect.Posix,
            "bash" => ShellDialect.Bash,
            _ => shebang?.Dialect ?? ShellDialect.Other,
        };
        var parsed = Read(ShellParser.Parse(script, kind));
        if (kind is ShellDialect.Posix or ShellDialect.Ash && parsed.Problems.Count > 0 && ShellParser.Parse(script, ShellDialect.Bash) is { Problems.Count: 0 } bash)
        {
            // a library names no shell: its author knows who sources it
            if (name is null)
            {
                (parsed, kind, name) = (bash, ShellDialect.Bash, "bash");
            }
            else
            {
                hint = $" in {name}; bash would take it";
            }
        }

        var program = Lowered(parsed, kind);
        // a shell of another family has a syntax of its own: its text is no evidence of a fault
        // what follows a limit follows from it
        var limit = parsed.Problems.FirstOrDefault(p => p.IsLimit);
        var problems = kind == ShellDialect.Other ? []
            : limit is not null ? [new ScriptProblem(parsed.Text.ToSource(limit.Span), limit.Message, IsLimit: true)]
            : parsed.Problems.Select(p => new ScriptProblem(parsed.Text.ToSource(p.Span), p.Message + hint)).ToList();
        return new ParsedScript(program, name, dialect is null ? shebang?.Flags ?? "" : "", problems);
    }

    /// <summary>A shell reads line by line: what stands below an <c>exit</c> or <c>exec</c> of the script itself it never sees, and that may be anything.</summary>
    private static ShellScript Read(ShellScript parsed)
    {
        if (parsed.Problems.Count == 0 || parsed.Tree.Stmts.FirstOrDefault(Ends) is not { } last || parsed.Problems.Any(p => p.Span.Start <= last.Span.End || p.IsLimit))
        {
            return parsed;
        }

        return parsed.Text.Text.IndexOf('\n', last.Span.End) is var line && line >= 0 && parsed.Problems.All(p => p.Span.Start > line)
            ? parsed with { Problems = [], Tree = parsed.Tree with { Stmts = [.. parsed.Tree.Stmts.TakeWhile(s => s.Span.Start <= last.Span.Start)] } } : parsed;
    }

    private static bool Ends(Stmt stmt) => stmt is { Background: false, Command: CallExpr { Args: [{ Literal: "exit" }, ..] or [{ Literal: "exec" }, _, ..] } };

    /// <summary>
    /// A shell reads and runs line by line: at what it cannot parse it ends (POSIX, 2.8.1), unless the analysis knows less than the shell.
    /// So from there on it ends, or goes on.
    /// </summary>
    private static Program Lowered(ShellScript parsed, ShellDialect kind)
    {
        var stmts = parsed.Tree.Stmts;
        if (kind == ShellDialect.Other || parsed.Problems.Count == 0)
        {
            return ShellLowering.Script(stmts, parsed.Text, kind);
        }

        var fault = parsed.Problems.Min(p => p.Span.Start);
        // what the end of the text leaves open is the last statement
        var isAtEnd = parsed.Text.Text.Skip(fault).All(char.IsWhiteSpace);
        var broken = (stmts.FirstOrDefault(s => s.Span.End > fault) ?? (isAtEnd ? stmts.LastOrDefault() : null))?.Span.Start ?? fault;
        var line = broken == 0 ? 0 : parsed.Text.Text.LastIndexOf('\n', Math.Min(broken, fault) - 1 < 0 ? 0 : Math.Min(broken, fault) - 1) + 1;
        var before = stmts.TakeWhile(s => s.Span.End <= line).ToList();
        var two = Ir.Word.Of(Value.Of("2", parsed.Text.ToSource(new Span(fault, fault))));
        return new Program.Seq(
        [
            ShellLowering.Script(before, parsed.Text, kind),
            new Program.Choice(
            [
                new Program.Exit(kind is ShellDialect.Posix or ShellDialect.Ash ? ExitKind.Exit : ExitKind.Return, two),
                ShellLowering.Script([.. stmts.Skip(before.Count)], parsed.Text, kind),
            ]),
        ]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SshSetting> SettingsIn(string variable, Value value) => variable switch
    {
        "GIT_SSH_COMMAND" => Ssh.Settings(RemoteShell.OfGit(value)),
        "RSYNC_RSH" => Ssh.Settings(RemoteShell.OfRsync(value)),
        _ => [],
    };

    /// <summary>What a command prints, where nobody knows.</summary>
    internal static Program Output(Invocation call) =>
        new Program.Print(Value.Of(new Symbol(OutputId(call), "$(" + (call.Name ?? "?") + ")", new Meaning.Output(call.Name ?? "?")), call.At));

    private static string OutputId(Invocation call) => $"output-{call.At.File.Path.Replace('/', '_')}-{call.At.Span.Start}";

    /// <summary><c>$SUDO cmd</c> and the like: an unquoted unknown before a known command is taken for none; <c>$DRUSH eval</c> is another program's.</summary>
    private Program? LowerUnknownName(Invocation call) =>
        call.Words.Count > 1 && call.Words[0].MayBeMany && call.Words[1].Known is { } next && next != "eval" && Table.ContainsKey(next)
            ? new Program.Invoke([.. call.Words.Skip(1)], call.At, FindsFunctions: true)
            : null;
}
