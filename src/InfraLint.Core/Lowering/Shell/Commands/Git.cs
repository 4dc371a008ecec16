using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>git</c>: what it connects to over SSH, what a clone makes, and what its configuration says of ssh.</summary>
internal static class Git
{
    private static readonly HashSet<string> Local =
        ["add", "apply", "branch", "checkout", "clean", "config", "describe", "diff", "init", "log", "ls-files", "mv", "reset", "restore", "rev-parse", "rm", "show", "stash", "status", "switch"];

    public static Program? Lower(Invocation call)
    {
        var options = Getopt.Parse(call.Arguments, "C:c:p1:2", "git-dir:1 work-tree:1 exec-path:1 namespace:1 no-pager:2 bare:2 paginate:p", permutes: false);
        var words = options.Operands;
        if (words.Count == 0)
        {
            return Program.Nothing;
        }

        var programs = new List<Program>();
        foreach (var setting in options.Values('c').Where(c => c.Value.KnownPrefix.StartsWith("core.sshCommand=", StringComparison.OrdinalIgnoreCase)))
        {
            programs.Add(Configure(setting.Value.From("core.sshCommand=".Length)));
        }

        // a remote's URL stands in the repository's configuration, and url.*.insteadOf turns any into another; a commit may be signed
        if (!Local.Contains(words[0].Known ?? ""))
        {
            programs.Add(new Program.Do(new Effect.Note(NoteKind.MayUseAgent, words[0].Value, null, call.At)));
        }

        switch (words[0].Known)
        {
            case "clone":
                programs.AddRange(Clone(call, words));
                break;
            case "config":
                programs.AddRange(Config(call, words));
                break;
            case "fetch" or "pull" or "push" or "ls-remote":
                if (words.Skip(1).FirstOrDefault(w => w.Value.KnownPrefix.IndexOf("://", StringComparison.Ordinal) > 0 || IsSsh(w)) is { } url)
                {
                    programs.Add(Fetches(call, url));
                }

                break;
        }

        programs.Add(call.Context.Variable("GIT_DIR") is null && words[0].Known is "rev-parse" or "log" or "describe" or "ls-remote" ? ShellCommands.Output(call) : Program.Nothing);
        return new Program.Seq(programs);
    }

    private static IEnumerable<Program> Clone(Invocation call, IReadOnlyList<Argument> words)
    {
        var options = Getopt.Parse(words.Skip(1), "b:c:j:lno:qsu:v1:2", "branch:b config:c jobs:j local:l no-checkout:n origin:o quiet:q shared:s upload-pack:u verbose:v depth:1 reference:1 template:1 filter:1 separate-git-dir:1 shallow-since:1 single-branch:2 no-single-branch:2 recursive:2 recurse-submodules:2 bare:2 mirror:2 no-tags:2 progress:2 sparse:2 shallow-submodules:2");
        var url = options.Operands.FirstOrDefault();
        if (url is null)
        {
            yield break;
        }

        yield return Fetches(call, url);

        var target = options.Operands.Skip(1).FirstOrDefault();
        var name = url.Known is { } known ? known.TrimEnd('/') is var trimmed ? trimmed.Substring(trimmed.LastIndexOfAny(['/', ':']) + 1) : "" : "";
        name = name.EndsWith(".git", StringComparison.Ordinal) ? name.Substring(0, name.Length - 4) : name;
        foreach (var lost in SshFolder.Loses(target is null ? [] : [target], "git clone", "chmod -R go= after it", call))
        {
            yield return lost;
        }

        if (target is not null || name.Length > 0)
        {
            yield return new Program.Do(new Effect.Havoc([target ?? new Argument(Value.Of("./" + name, url.At))], call.At));
        }
    }

    private static IEnumerable<Program> Config(Invocation call, IReadOnlyList<Argument> words)
    {
        var operands = words.Skip(1).Where(w => w.Value.KnownPrefix.Length == 0 || w.Value.KnownPrefix[0] != '-').ToList();
        return operands.Count >= 2 && string.Equals(operands[0].Known, "core.sshCommand", StringComparison.OrdinalIgnoreCase) ? [Configure(operands[1].Value)]
            : operands.Count >= 2 && operands[0].Value.Display is var key && key.StartsWith("url.", StringComparison.OrdinalIgnoreCase) && key.EndsWith("insteadOf", StringComparison.OrdinalIgnoreCase)
            ? [Rewrite(call, words, operands)]
            : [];
    }

    /// <summary><c>url.BASE.insteadOf PREFIX</c>: whether BASE is over SSH, and whose configuration it goes to, tells what becomes of an address.</summary>
    private static Program Rewrite(Invocation call, IReadOnlyList<Argument> words, IReadOnlyList<Argument> operands)
    {
        var (key, at) = (operands[0].Known, operands[0].At);
        var to = key is { Length: > 14 } ? key.Substring(4, key.Length - 4 - ".insteadOf".Length) : "";
        var file = words.Any(w => w.Known == "--system") ? Value.Of("/etc/gitconfig", at)
            : words.Any(w => w.Known == "--global") ? call.Context.Variable("HOME")?.Append(Value.Of("/.gitconfig", at))
            : null;
        if (!GitAddress.IsOverSsh(to) && !(to.EndsWith(":", StringComparison.Ordinal) && to.IndexOf('@') > 0) || file is null || operands[1].Known is not { } prefix)
        {
            return new Program.Do(new Effect.Note(NoteKind.AddressesRewritten, operands[0].Value, null, at));
        }

        var lines = Value.Of($"[url \"{to}\"]\n\tinsteadOf = {prefix}\n", at);
        return new Program.Do(new Effect.Place(new Argument(file), new PlaceOptions { Content = lines, IsAppend = true, Umask = true }, at));
    }

    private static Program Configure(Value command) => new Program.Do(new Effect.Configure(Ssh.Settings(RemoteShell.OfGit(command)), command.Location));

    private static Program Fetches(Invocation call, Argument url) => url.Value.Text is { } address
        ? new Program.Do(new Effect.Fetch(new ConnectOptions { Program = "git" }, [address], [], [], call.At))
        : IsSsh(url) ? Connect(call, url) : Program.Nothing;

    private static Program Connect(Invocation call, Argument url) => new Program.Do(new Effect.Connect(new ConnectOptions { Program = "git", Host = url.Value }, call.At));

    private static bool IsSsh(Argument url)
    {
        var prefix = url.Value.KnownPrefix;
        return prefix.StartsWith("ssh://", StringComparison.Ordinal) || prefix.StartsWith("git+ssh://", StringComparison.Ordinal)
            || (prefix.IndexOf("://", StringComparison.Ordinal) < 0 && prefix.IndexOf('@') > 0 && prefix.IndexOf(':') > prefix.IndexOf('@'));
    }
}
