using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>The plays of a playbook, done to the hosts that they name.</summary>
/// <param name="sources">The playbook's files.</param>
/// <param name="newFile">What a new file gets where no mode is given.</param>
/// <param name="isFresh">Nobody is expected to set variables that the repository does not.</param>
internal sealed class Plays(Sources sources, Mode newFile, bool isFresh)
{
    /// <summary>The machine that Ansible runs on.</summary>
    public const string Controller = "localhost";

    /// <summary>More plays than anybody runs in one go.</summary>
    private const int PlayLimit = 400;

    private readonly List<(string Name, Host Host, TaskLowering Tasks, List<Program> Programs, YamlMapping First)> hosts = [];

    private readonly Dictionary<string, Inventory> inventories = new(StringComparer.Ordinal);
    private readonly List<Play> plays = [];

    /// <summary>A play is lowered for one machine more: what it does where Ansible runs has been told already.</summary>
    private bool isRepeated;

    /// <summary>A play, and where it stands.</summary>
    private sealed record Play(YamlMapping Node, HostPattern Pattern, Location PatternAt, string Folder, Settings Settings, Inventory Inventory)
    {
        public IReadOnlyList<string> Hosts { get; } = Pattern.In(Inventory);

        /// <summary>What has imported its playbook, the outermost first.</summary>
        public IReadOnlyList<YamlMapping> Imports { get; init; } = [];
    }

    /// <summary>The machines in the order in which plays name them: what is done to each, and its first play.</summary>
    public IEnumerable<(string Name, Program Program, YamlMapping First)> Hosts => hosts.Select(h => (h.Name, (Program)new Program.Seq([.. h.Programs, Steps.Succeeded]), h.First));

    /// <summary>Adds a playbook, and those that it imports.</summary>
    public void AddPlaybook(string path)
    {
        Collect(path, [path], []);
        var targets = Target.Of([.. plays.Select(p => (p.Pattern, p.Hosts))]);
        for (var i = 0; i < plays.Count; i++)
        {
            isRepeated = false;
            foreach (var target in targets.Where(t => t.Plays.Contains(i) || t.Perhaps.Contains(i)))
            {
                AddPlay(plays[i], target, isSure: target.Plays.Contains(i));
                isRepeated = true;
            }
        }
    }

    /// <summary>A playbook that is imported twice runs twice; one that leads to itself is followed once.</summary>
    private void Collect(string path, IReadOnlyList<string> within, IReadOnlyList<YamlMapping> imports)
    {
        foreach (var play in sources.Plays(sources.Read(path)))
        {
            if (Keywords.ImportedPlaybook(play) is { } other)
            {
                if (Sources.Join(Sources.FolderOf(path), other.Text) is { } imported && !within.Contains(imported))
                {
                    sources.IsLacking |= sources.Repository.Find(imported) is null;
                    Collect(imported, [.. within, imported], [.. imports, play]);
                }
            }
            else if (plays.Count < PlayLimit && play.Find("hosts") is { } pattern)
            {
                var folder = Sources.FolderOf(path);
                var settings = Settings.For(folder, sources);
                plays.Add(new Play(play, HostPattern.Parse(Text(pattern, play)), pattern.Location, folder, settings, InventoryOf(folder, settings)) { Imports = imports });
            }
        }
    }

    /// <summary>A pattern with the variables of its play; one that only the command line completes stays as it is written.</summary>
    private static string Text(YamlNode pattern, YamlMapping play)
    {
        var value = new Templar((_, _) => null, _ => { }).Evaluate(pattern, Variables.Empty.With(Rank.Play, play.Find("vars")));
        var names = value is Datum.List several ? several.Items : [value];
        return string.Join(",", names.Select(n => n.Print()?.Known ?? n.Print()?.Display ?? "?"));
    }

    /// <summary>Adds a task file that no playbook reaches: of a role, or by itself.</summary>
    public void AddTasks(string path, YamlNode tasks)
    {
        var folder = Sources.FolderOf(path);
        var parts = path.Split('/');
        var kind = Array.FindLastIndex(parts, p => p is "tasks" or "handlers");
        var role = kind >= 0 && parts.Length > kind + 1 ? string.Join("/", parts.Take(kind)) : null;
        var name = role is not { Length: > 0 } ? Sources.NameOf(path) : Sources.NameOf(role);
        var (host, lowering) = Begin(name, (tasks as YamlSequence)?.Items.OfType<YamlMapping>().FirstOrDefault() ?? new YamlMapping(tasks.Source, tasks.Span, null, null, false, []));
        host.LacksFiles = true;
        var context = Start(host, role is null ? folder : Sources.FolderOf(Sources.FolderOf(role)), folder, tasks.Location);
        if (role is not null)
        {
            context = Roles.Enter(new Role(role), context) with { Folder = folder };
            lowering.AddHandlers(new Role(role), context, isLast: false);
        }

        Programs(name).AddRange(lowering.All(tasks, context));
        Programs(name).AddRange(lowering.Flush(host));
    }

    private void AddPlay(Play from, Target target, bool isSure)
    {
        var (play, folder) = (from.Node, from.Folder);
        var (host, lowering) = Begin(target.Name, play);
        host.Begin();
        var context = Start(host, folder, folder, play.Location);
        context = context with
        {
            RolePaths = [.. from.Settings.Paths("defaults.roles_path", ':')],
            Becomes = from.Settings.Flag("privilege_escalation.become") ?? false,
            BecomeUser = from.Settings.Find("privilege_escalation.become_user") is { } user ? Value.Of(user) : null,
        };
        host.Here = context;
        foreach (var name in new[] { "pre_tasks", "tasks", "post_tasks" }.SelectMany(k => Roles.Imported(play.Find(k), folder, sources)).ToList())
        {
            Roles.Expose(Roles.Find(name, context) is { } imported ? new Role(imported) : null, host);
        }

        var variables = HostVariables.Add(context.Variables, target, folder, from.Inventory, host).With(Rank.Play, play.Find("vars"));
        variables = WithFiles(variables, play.Find("vars_files"), lowering, context);

        // what imports a playbook beats what its plays say (playbook/playbook_include.py)
        variables = from.Imports.Reverse().Aggregate(variables, (v, import) => v.With(Rank.Play, import.Find("vars")));
        foreach (var prompt in ((play.Find("vars_prompt") as YamlSequence)?.Items ?? []).OfType<YamlMapping>().SelectMany(p => Keywords.Names(p.Find("name"))))
        {
            variables = variables.With(Rank.Play, prompt, host.Fresh(prompt, play.Location));
        }

        if (play.Find("roles") is { } named and not YamlSequence && !YamlShapes.IsNothing(named))
        {
            sources.Problems.Add(YamlShapes.Wrong(named, "roles", "a list of roles"));
        }

        var roles = Roles.Named(play.Find("roles")).Select(r => Roles.Find(r.Name, context) is { } found ? new Role(found, r.Given) : null).ToList();
        host.LacksFiles |= roles.Contains(null);
        sources.IsLacking |= roles.Contains(null);
        // what a role is given by vars all of the play sees, too (vars/manager.py, get_vars; playbook/role, get_vars)
        variables = roles.OfType<Role>().Aggregate(variables, (v, r) => Roles.Export(r, v, sources).With(Rank.RoleEntry, r.Given?.Find("vars")));
        context = from.Imports.Aggregate(lowering.Become(play, context with { Variables = variables, IsController = target.Name == Controller }).Tagged(play), (c, import) => c.Tagged(import));
        var programs = new List<Program>();
        if (!context.IsController && !context.IsLocal)
        {
            var connections = Connections.Of(context, from.Settings, key => OpenedBy(key, from), lowering.Templar).ToList();
            if (connections.Count > 0)
            {
                Begin(Controller, play);
                Programs(Controller).AddRange(connections);
            }

            var (members, pattern) = (from.Hosts, from.Pattern.Text);
            if (members.Count > 1 || (members.Count == 0 && pattern.IndexOf('.') < 0))
            {
                programs.Add(Steps.Do(new Effect.Note(NoteKind.ManyHosts, Value.Of(pattern, from.PatternAt), members.Count == 0 ? null : ModeNumbers.Decimal(members.Count), from.PatternAt)));
            }
        }

        lowering.AddHandlers(play.Find("handlers"), context, isLast: false);
        foreach (var role in roles.OfType<Role>())
        {
            lowering.Declare(role, context);
        }

        var whole = isSure ? Condition.True : Condition.Of(null);
        foreach (var import in from.Imports)
        {
            (context, var holds) = lowering.Conditioned(import, context);
            whole = whole.And(holds);
        }

        if (whole.Known != false)
        {
            Program Run() => new Program.Seq([.. programs, .. Sections(from, roles, lowering, context)]);
            var body = whole.Known == true ? Run() : whole.Guard(host.Perhaps(Run, play.Location));
            host.Journal.End();
            Programs(target.Name).Add(new Program.Catch(ExitKind.Play, body));
        }
    }

    /// <summary>The tasks of a play in the order in which they run, with the handlers after each of its parts.</summary>
    private static IEnumerable<Program> Sections(Play from, IReadOnlyList<Role?> roles, TaskLowering lowering, Context context)
    {
        var (play, host) = (from.Node, context.Host);
        var isForced = play.Find("force_handlers") is { } forced ? lowering.Templar.Evaluate(forced, context.Variables).AsFlag == true : from.Settings.Flag("defaults.force_handlers") == true;
        // where a failure ends the play for all hosts, none is left to run handlers for
        var endsAll = play.Find("any_errors_fatal") is { } fatal ? lowering.Templar.Evaluate(fatal, context.Variables).AsFlag != false : from.Settings.Flag("defaults.any_errors_fatal") == true;
        isForced &= !endsAll;
        IReadOnlyList<Program> Part(IReadOnlyList<Program> tasks) => isForced ? [lowering.Forced(tasks, host, play)] : [.. tasks, .. lowering.Flush(host)];
        IEnumerable<Program> Roles()
        {
            var done = new HashSet<string>(StringComparer.Ordinal);
            return roles.OfType<Role>().Where(r => done.Add(r.Folder) || r.Given is not null).SelectMany(r => lowering.UseRole(r, context, done, isListed: true));
        }

        var first = Part(lowering.All(play.Find("pre_tasks"), context));
        var middle = Part([.. Roles(), .. lowering.All(play.Find("tasks"), context)]);
        return [.. first, .. middle, .. Part(lowering.All(play.Find("post_tasks"), context))];
    }

    /// <summary>How many hosts of a play a variable of the inventory, the play or ansible.cfg holds for.</summary>
    private int OpenedBy(Binding? key, Play play) =>
        key is { Node: { } node } && play.Hosts.SelectMany(h => play.Inventory.Variables(h, play.Folder, sources).OfType<YamlMapping>().SelectMany(m => m.Effective).Select(e => (Host: h, e.Value))).Where(v => ReferenceEquals(v.Value, node) || (v.Value is YamlScalar same && node is YamlScalar { Text: var text } && same.Text == text)).Select(v => v.Host).Distinct().Count() is > 0 and var some
            ? some
            : play.Hosts.Count;

    /// <summary>
    /// A play's <c>vars_files</c>: of a list the first that is there (vars/manager.py, get_vars). What a file sets is not known where nothing
    /// tells which one it is.
    /// </summary>
    private Variables WithFiles(Variables variables, YamlNode? files, TaskLowering lowering, Context context)
    {
        foreach (var entry in (files as YamlSequence)?.Items ?? (files is null ? [] : [files]))
        {
            var isSure = true;
            foreach (var name in (entry as YamlSequence)?.Items ?? [entry])
            {
                var value = lowering.Templar.Evaluate(name, variables).Print();
                if (value is not null && context.Find(value, "vars") is { } file)
                {
                    variables = With(variables, file.Path, isSure);
                    break;
                }

                if (value is { IsKnown: false })
                {
                    isSure = false;
                    variables = context.MayName(value, "vars").Aggregate(variables, (v, p) => With(v, p, isSure: false));
                }
            }
        }

        return variables;

        Variables With(Variables before, string path, bool isSure) => isSure ? before.With(Rank.PlayFiles, sources.Read(path))
            : before.With(Rank.PlayFiles, ((sources.Read(path) as YamlMapping)?.Effective ?? []).Where(e => e.Name is not null).GroupBy(e => e.Name!)
                .ToDictionary(g => g.Key, g => new Binding(null, context.Host.Fresh(g.Key, g.First().Value.Location)), StringComparer.Ordinal));
    }

    private Inventory InventoryOf(string folder, Settings settings)
    {
        if (!inventories.TryGetValue(folder, out var inventory))
        {
            inventories[folder] = inventory = Inventory.For(folder, settings, sources);
        }

        return inventory;
    }

    private static Context Start(Host host, string playFolder, string folder, Location at) => new()
    {
        Host = host,
        PlayFolder = playFolder,
        Folder = folder,
        Variables = Variables.Empty.With(Rank.RoleDefaults, host.ExposedDefaults).With(Rank.Role, host.Exposed).With(Rank.Facts, host.Facts).With(Rank.IncludedFiles, host.Included)
            .With(Rank.Magic, "playbook_dir", host.Folder("playbook_dir", playFolder, at)),
    };

    /// <summary>What the tasks of other hosts do on the machine that Ansible runs on, in the order in which they come.</summary>
    private void OnController(Program program, YamlMapping task)
    {
        if (isRepeated)
        {
            return;
        }

        Begin(Controller, task);
        Programs(Controller).Add(program);
    }

    private List<Program> Programs(string name) => hosts.First(h => h.Name == name).Programs;

    private (Host Host, TaskLowering Tasks) Begin(string name, YamlMapping first)
    {
        if (!hosts.Any(h => h.Name == name))
        {
            var host = new Host(sources) { Controller = OnController, NewFile = newFile, IsFresh = isFresh };
            hosts.Add((name, host, new TaskLowering(new Templar((path, at) => Lookup(host, path, at), sources.Refuse)), [], first));
        }

        var found = hosts.First(h => h.Name == name);
        return (found.Host, found.Tasks);
    }

    /// <summary><c>lookup('file', 'keys/x.pub')</c>: the file's content without its last line break (plugins/lookup/file.py, found as a module's <c>src</c> is).</summary>
    private static Datum? Lookup(Host host, Value path, Location at)
    {
        if (host.Here is not { } context || (path.Known ?? path.KnownPrefix) is ['/', ..])
        {
            return null;
        }

        return context.Find(path, "files") is { } file ? new Datum.Text(RepositoryFiles.Content(file, at), at)
            : path.Known is { Length: > 0 } known ? new Datum.Unknown(Symbols.Missing(known), at) : null;
    }
}
