using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>write_files</c> (cc_write_files and cc_write_files_deferred).</summary>
internal static class WriteFiles
{
    private static readonly Mode ParentMode = Mode.Of(Octal.O755);

    /// <summary>The entries of one of the two stages; the module ends at the first entry that fails.</summary>
    public static Program Lower(UserData data, bool isDeferred)
    {
        // both stages read the deferral of every entry first: one that can have none ends them there
        if (data.Find("write_files") is not YamlSequence list || !list.Items.All(i => CanHoldKeys(data, i)))
        {
            return Program.Nothing;
        }

        var entries = list.Items.Where(i => i is not YamlMapping m ? !isDeferred : data.Flag(m, "defer", false) is not { } deferred || deferred == isDeferred).ToList();
        var steps = entries.Select(i => i is YamlMapping m ? Entry(data, m, isDeferred) : Steps.Fail(i.Location)).OfType<Program>().ToList();
        return steps.Count == 0 ? Program.Nothing : new Program.Scope(ScopeKind.Subshell, new Program.Seq(steps), list.Location);
    }

    /// <summary>The files that either stage writes right into a folder.</summary>
    /// <param name="data">The cloud-config.</param>
    /// <param name="folder">The folder, with a slash at its end.</param>
    public static IEnumerable<(string Name, Argument Path, Value? Content)> PathsIn(UserData data, string folder) =>
        from entry in (UserData.Items(data.Find("write_files")) ?? []).OfType<YamlMapping>()
        let path = data.String(UserData.Value(entry, "path"))
        where path?.Known is { } known && known.StartsWith(folder, StringComparison.Ordinal) && known.IndexOf('/', folder.Length) < 0 && known.Length > folder.Length
        select (path.Known!.Substring(folder.Length), new Argument(path), FileContent.Of(data, entry).Content);

    /// <summary>PATH_MAX and NAME_MAX of Linux.</summary>
    private static bool IsTooLong(Value path) => path.Known is { } known && (known.Length >= 4096 || known.Split('/').Any(n => n.Length > 255));

    /// <summary>Python's <c>in</c> takes a list or a string as well as a mapping, and finds no <c>defer</c> there: such an entry fails when its turn comes.</summary>
    private static bool CanHoldKeys(UserData data, YamlNode item) => item switch
    {
        YamlMapping => true,
        YamlSequence list => list.Items.All(i => data.Text(i)?.Known != "defer"),
        _ => data.String(item)?.Known is { } text && text.IndexOf("defer", StringComparison.Ordinal) < 0,
    };

    private static Program? Entry(UserData data, YamlMapping entry, bool isDeferred)
    {
        var node = UserData.Value(entry, "path");
        if (node is null || data.Text(node) is { Parts.Count: 0 })
        {
            return null;
        }

        if (data.String(node) is not { } path || IsTooLong(path))
        {
            return Steps.Fail(node.Location);
        }

        var write = Write(data, entry, new Argument(path), isDeferred);
        if (HomeWords.All.FirstOrDefault(h => path.KnownPrefix.StartsWith(h, StringComparison.Ordinal)) is { } home)
        {
            write = new Program.Seq([Steps.Do(new Effect.Note(NoteKind.NoEffect, path, "path with " + home, node.Location)), write]);
        }

        var whole = new Program.Scope(ScopeKind.Step, write, entry.Location, "write_files: " + path.Display);
        // a template decides whether it is deferred: it is written once, at one time or the other
        return Steps.OrFail(data.Flag(entry, "defer", false) is null ? new Program.If(new Program.Ask(Test.Unknown), whole, Program.Nothing) : whole, entry.Location);
    }

    private static Program Write(UserData data, YamlMapping entry, Argument path, bool isDeferred)
    {
        if (UserData.Value(entry, "permissions") is YamlScalar scalar && scalar.Resolve() is YamlFloat { Value: var mode0 } && double.IsInfinity(mode0))
        {
            // an OverflowError, before anything is written
            return Steps.Fail(entry.Location);
        }

        var (content, refusal) = FileContent.Of(data, entry);
        return new Program.Seq([Barrier(path, entry.Location), WriteInto(data, entry, path, isDeferred, content, refusal)]);
    }

    /// <summary>What stands in the way of open(2): a directory, a file in the place of a folder, a link that leads nowhere, perhaps into no folder.</summary>
    private static Program Barrier(Argument path, Location at)
    {
        if (path.Known is not { Length: > 1 } known || known[0] != '/')
        {
            return Program.Nothing;
        }

        known = known.TrimEnd('/');
        Argument To(int end) => new(Value.Of(known.Substring(0, end), path.At));
        Test Is(Argument what, FileTest kind) => Steps.Surely(new Test.Exists(what, kind));
        Test IsNo(Argument what, FileTest kind) => Steps.Surely(new Test.Not(new Test.Exists(what, kind)));
        var whole = To(known.Length);
        var barred = Enumerable.Range(1, Math.Max(0, known.Length - 1)).Where(i => known[i] == '/').Select(To)
            .Aggregate(Is(whole, FileTest.Directory), (all, folder) => new Test.Or(all, new Test.And(Is(folder, FileTest.Any), IsNo(folder, FileTest.Directory))));
        var dangles = new Test.And(Is(whole, FileTest.Link), IsNo(whole, FileTest.Any));
        var perhaps = new Program.Seq([Steps.Do(new Effect.Havoc([whole], path.At)), new Program.If(new Program.Ask(Test.Unknown), Steps.Fail(at), Program.Nothing)]);
        return new Program.If(new Program.Ask(barred), Steps.Fail(at), new Program.If(new Program.Ask(dangles), perhaps, Program.Nothing));
    }

    private static Program WriteInto(UserData data, YamlMapping entry, Argument path, bool isDeferred, Value? content, ContentRefusal refusal)
    {
        var steps = new List<Program>();
        if (refusal != ContentRefusal.None)
        {
            var why = refusal == ContentRefusal.Writing ? Program.Nothing
                : Steps.Do(new Effect.Note(NoteKind.NoEffect, path.Value, refusal == ContentRefusal.Unpacking ? "content that is not packed" : "content that is no base64", (entry.Find("content") ?? entry).Location));
            return new Program.Seq([refusal == ContentRefusal.Writing ? Parents(data, path, null, null) : why, Steps.Fail(entry.Location)]);
        }

        var (mode, modeAt, note) = FilePermissions.Of(data, entry, path);
        if (note is not null)
        {
            steps.Add(Steps.Do(note));
        }

        var (user, group, ownerAt) = Owner(data, entry);
        var isRoots = user is null or { Known: "root" } && group is null or { Known: "root" };
        if (!isRoots)
        {
            steps.Add(Parents(data, path, user, group));
        }

        // util.chmod takes a mode of 0 for none
        var overflows = FilePermissions.Overflow(data, entry);
        var isNone = mode == Mode.Of(0) || overflows;
        var sets = mode is { } set && (set.Ones & Mode.SetIds) != 0 && data.IsSince(25, 3) != false;
        steps.Add(Steps.Do(new Effect.Place(path, new PlaceOptions
        {
            Mode = mode is { } known && !sets && !isNone ? ModeChange.Exactly(known.Ones) : null,
            // chown(2) takes setuid away; cloud-init 25.3 changes the mode after it
            KnownMode = overflows ? FilePermissions.Default : mode is { } bits ? Mode.Of(bits.Ones & ~Mode.SetIds, bits.Zeros) : Mode.Unknown,
            Umask = isNone,
            Content = content,
            IsAppend = data.Flag(entry, "append", false) == true,
            Parents = ParentMode,
        }, modeAt)));
        if (overflows)
        {
            steps.Add(Steps.Fail(modeAt));
        }
        else if (user is not null || group is not null)
        {
            steps.Add(Chown(data, path, user, group, isDeferred, ownerAt));
        }

        return new Program.Seq(steps);
    }

    /// <summary>Missing parents are root's, or (cloud-init 23.1 and later) the file's owner's.</summary>
    private static Program Parents(UserData data, Argument path, Value? user, Value? group)
    {
        var key = path.Value.KnownPrefix;
        if (!path.Value.IsKnown || key.LastIndexOf('/') <= 0)
        {
            return Program.Nothing;
        }

        var parent = new Argument(Value.Of(key.Substring(0, key.LastIndexOf('/')), path.At));
        Program Made(bool owned) => Steps.Do(new Effect.Place(parent, new PlaceOptions
        {
            Kind = PlacedKind.Directory,
            KnownMode = ParentMode,
            OnlyIfAbsent = true,
            Parents = ParentMode,
            ParentsOwned = owned,
            Owner = owned && user is not null ? new PrincipalOperand(user) : null,
            Group = owned && group is not null ? new PrincipalOperand(group) : null,
        }, path.At));
        var made = data.IsSince(23, 1) is { } owned ? Made(owned) : new Program.Choice([Made(false), Made(true)]);
        return new Program.If(new Program.Ask(Steps.Surely(new Test.Exists(parent, FileTest.Any))), Program.Nothing, made);
    }

    /// <summary>The file is there when its owner turns out to be unknown: it stays root's, and nothing after it is written.</summary>
    private static Program Chown(UserData data, Argument path, Value? user, Value? group, bool isDeferred, Location at)
    {
        var chown = Steps.Do(new Effect.Chown([path], user is null ? null : new PrincipalOperand(user), group is null ? null : new PrincipalOperand(group), false, false, false, at));
        var questions = new[] { Question(data, user, isGroup: false), Question(data, group, isGroup: true) }.OfType<Test>().ToList();
        return questions.Count == 0 ? chown
            : new Program.If(new Program.Ask(questions.Aggregate((a, b) => new Test.And(a, b))), chown, new Program.Seq([.. Why(data, user, group, isDeferred, at), Steps.Fail(at)]));
    }

    /// <summary>Says what is wrong with an owner, where that can be told.</summary>
    private static IEnumerable<Program> Why(UserData data, Value? user, Value? group, bool isDeferred, Location at)
    {
        foreach (var name in new[] { user, group }.OfType<Value>().Where(n => n.Known is not null).Take(1))
        {
            var why = IsNumber(name) ? "owner by number" : !isDeferred && UsersGroups.Makes(data, name.Known!) ? "owner of a later user" : null;
            if (why is not null)
            {
                yield return Steps.Do(new Effect.Note(NoteKind.NoEffect, name, why, at));
            }
        }
    }

    private static bool IsNumber(Value name) => name.Known is { } known && known.All(char.IsDigit);

    /// <summary>Names only: a number is a name that nobody has. A user that this file makes is taken to be nobody before users_groups, unless a command has made it.</summary>
    private static Test? Question(UserData data, Value? name, bool isGroup) =>
        name is null ? null
        : IsNumber(name) ? new Test.NotEmpty(Value.Empty(name.Location))
        : data.KnowsAccounts ? new Test.Account(name, isGroup)
        : name.Known is { } own && UsersGroups.Makes(data, own) ? Steps.Surely(new Test.Account(name, isGroup))
        : new Test.Presumed(new Test.Account(name, isGroup));

    /// <summary>util.extract_usergroup; what is not said is root's, what is said to be nothing is left alone.</summary>
    private static (Value? User, Value? Group, Location At) Owner(UserData data, YamlMapping entry)
    {
        if (entry.Find("owner") is not { } node)
        {
            var root = Value.Of("root", (entry.FindEntry("path")?.Value ?? entry).Location);
            return (root, root, root.Location);
        }

        if (data.Text(node) is not { } spec || UserData.IsNull(node))
        {
            return (null, null, node.Location);
        }

        var at = spec.Location;
        if (spec.Text is not { } text)
        {
            return (spec, null, at);
        }

        var colon = text.Text.IndexOf(':');
        return colon < 0
            ? (Name(text, new Span(0, text.Length)), null, at)
            : (Name(text, new Span(0, colon)), Name(text, new Span(colon + 1, text.Length)), at);
    }

    private static Value? Name(MappedText text, Span span)
    {
        var name = text.Text.Substring(span.Start, span.Length);
        var start = span.Start + (name.Length - name.TrimStart().Length);
        name = name.Trim();
        return name.Length == 0 || name == "-1" || name.Equals("none", StringComparison.OrdinalIgnoreCase) ? null : Value.Of(text.Keep(Span.At(start, name.Length)));
    }
}
