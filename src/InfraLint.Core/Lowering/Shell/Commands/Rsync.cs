using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>rsync</c> (rsync(1), version 3): a copy on this machine is followed; a remote operand is a connection.</summary>
internal static class Rsync
{
    /// <summary>The letters, a colon after those that take a value (rsync(1)).</summary>
    private const string Letters = "@:0468aAbB:cCdDe:EfF:ghHiIJkKlLmM:nNoOpPqrRsStT:uUvVWxXyz1:2:3:456789";

    /// <summary>Long options: those with a value that matter here, those with one that do not (1), and what letters stand for.</summary>
    private const string Longs =
        "rsh:e block-size:B temp-dir:T remote-option:M modify-window:@ exclude:1 exclude-from:1 include:1 include-from:1 files-from:1 filter:1 rsync-path:4 "
        + "chmod:2 chown:3 usermap:1 groupmap:1 password-file:1 port:1 log-file:1 bwlimit:1 timeout:1 contimeout:1 compare-dest:1 copy-dest:1 link-dest:1 "
        + "backup-dir:1 suffix:1 partial-dir:1 max-size:1 min-size:1 max-delete:1 out-format:1 info:1 debug:1 sockopts:1 address:1 compress-level:1 "
        + "archive:a recursive:r links:l perms:p times:t group:g owner:o devices:D specials:D verbose:v quiet:q compress:z human-readable:h stats:q progress:q whole-file:W checksum:c "
        + "no-perms:5 no-p:5 no-owner:6 no-o:6 no-group:7 no-g:7 dry-run:n hard-links:H executability:E omit-dir-times:O numeric-ids:q no-times:q no-t:q partial:q inplace:8 delete:9 copy-links:L";

    /// <summary>Options that change neither what is copied nor its mode or owner.</summary>
    private const string Neutral = "aDghilnopqrtvzWcOPH1235670";

    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, Letters, Longs);
        var words = options.Operands;
        var remote = words.FirstOrDefault(w => Ssh.IsRemote(w) && w.Value.KnownPrefix.IndexOf("::", StringComparison.Ordinal) < 0 && !w.Value.KnownPrefix.StartsWith("rsync://", StringComparison.Ordinal));
        var programs = new List<Program>();
        if (options.Has('r') && !options.Has('a') && !options.Has('p') && !options.Has('2') && words.Count > 1)
        {
            programs.AddRange(SshFolder.Loses(words.Take(words.Count - 1), "rsync -r", "rsync -a", call));
        }

        if (remote is not null)
        {
            var shell = options.Value('e') is { } command ? RemoteShell.OfRsync(command.Value) : Ssh.Options([]);
            programs.Add(Ssh.Connect(call, new ConnectOptions { Program = "rsync", Host = remote.Value, Identities = [.. shell.Values('i')], Settings = Ssh.Settings(shell) }));
        }

        if (words.Count > 1 && !Ssh.IsRemote(words[words.Count - 1]))
        {
            programs.Add(words.Any(Ssh.IsRemote) || Here(call, options) is not { } copied ? new Program.Do(new Effect.Havoc([words[words.Count - 1]], call.At)) : copied);
        }

        return new Program.Seq(programs);
    }

    /// <summary>A copy on this machine; null where an option makes something else of it.</summary>
    private static Program? Here(Invocation call, Getopt options)
    {
        var (sources, destination) = (options.Operands.Take(options.Operands.Count - 1).ToList(), options.Operands[options.Operands.Count - 1]);
        var isArchive = options.Has('a');
        var (modes, owners, groups) = (isArchive, isArchive, isArchive);
        foreach (var (option, _) in options.Options)
        {
            (modes, owners, groups) = option switch
            {
                'a' => (true, true, true),
                'p' => (true, owners, groups),
                'o' => (modes, true, groups),
                'g' => (modes, owners, true),
                '5' => (false, owners, groups),
                '6' => (modes, false, groups),
                '7' => (modes, owners, false),
                _ => (modes, owners, groups),
            };
        }

        var permissions = Permissions.Parse(options.Values('2').Select(v => v.Known).ToList());
        var account = options.Value('3')?.Known?.Split(':');
        if (options.HasUnknown || options.HasOpaque || options.Options.Any(o => Neutral.IndexOf(o.Option) < 0 || (o.Option == '1' && IsFilter(o.Value)))
            || owners != groups || permissions is null || (options.Has('3') && account is not [{ Length: > 0 }, { Length: > 0 }])
            || sources.Append(destination).Any(o => o.IsPattern || o.MayBeMany || !o.Value.IsKnown) || sources.Count != 1)
        {
            return null;
        }

        if (options.Has('n'))
        {
            return Program.Nothing;
        }

        var isContent = sources[0].Known!.EndsWith("/", StringComparison.Ordinal);
        var source = isContent ? new Argument(Value.Concat([sources[0].Value, Value.Of(".", call.At)], call.At)) : sources[0];
        PrincipalOperand? Assigned(int part) => account is null ? null : new PrincipalOperand(Value.Of(account[part], call.At));
        Program Copy(bool? into) => new Program.If(
            new Program.Do(new Effect.Copy([source], destination, new CopyOptions
            {
                Recursive = isArchive || options.Has('r'),
                NoDereference = isArchive || options.Has('l'),
                PreserveMode = modes ? true : null,
                PreserveOwner = owners,
                SetsDirectories = modes,
                Replace = true,
                IntoDirectory = isContent ? false : into,
                Syncs = true,
                FileMode = permissions.OfFiles,
                DirectoryMode = permissions.OfDirectories,
                Owner = Assigned(0),
                Group = Assigned(1),
            }, call.At)),
            Program.Nothing,
            new Program.Status(ExitStatus.Of(23)));     // RERR_PARTIAL

        // the destination is made where a directory is copied or a slash says that it is one (rsync's get_local_name); not its parents
        var isDirectory = new Program.Ask(new Test.Exists(destination, FileTest.Directory));
        var mayMake = new Program.Ask(destination.Known!.EndsWith("/", StringComparison.Ordinal) ? new Test.Not(new Test.Exists(destination, FileTest.Any)) : new Test.Exists(source, FileTest.Directory));
        var make = isContent ? Copy(into: null) : new Program.If(new Program.Do(new Effect.Mkdir([destination], null, Parents: false, call.At)), Copy(into: true), new Program.Status(ExitStatus.Of(11)));
        var program = new Program.If(isDirectory, Copy(into: true), new Program.If(mayMake, make, Copy(into: false)));
        return isArchive || options.Has('r') ? program
            : new Program.If(new Program.Ask(new Test.Exists(source, FileTest.Directory)), Program.Nothing, program);      // "skipping directory"
    }

    private static bool IsFilter(Argument? value) => value?.Known is null || !value.Known.All(c => char.IsDigit(c));

    /// <summary><c>--chmod</c>: octal, or <c>u=rw,go=</c>; a D before it is for directories only, an F for files only.</summary>
    private sealed record Permissions(ModeChange? OfFiles, ModeChange? OfDirectories)
    {
        public static Permissions? Parse(IReadOnlyList<string?> values)
        {
            var (files, directories) = (new List<string>(), new List<string>());
            foreach (var item in values.SelectMany(v => v?.Split(',') ?? ["?"]))
            {
                var bare = item.TrimStart('D', 'F');

                // who omitted, and a number among others, mean what they do not to chmod
                if (bare.Length == 0 || item.Length - bare.Length > 1 || (bare[0] is '+' or '-' or '=') || (ModeChange.Parse(bare) is null))
                {
                    return null;
                }

                if (item[0] != 'D')
                {
                    files.Add(bare);
                }

                if (item[0] != 'F')
                {
                    directories.Add(bare);
                }
            }

            var isPlain = files.Concat(directories).All(m => !char.IsDigit(m[0])) || (files.Count <= 1 && directories.Count <= 1);
            static ModeChange? Of(List<string> modes) => modes.Count == 0 ? null : ModeChange.Parse(char.IsDigit(modes[0][0]) ? modes[0].PadLeft(5, '0') : string.Join(",", modes));
            return isPlain ? new Permissions(Of(files), Of(directories)) : null;
        }
    }
}
