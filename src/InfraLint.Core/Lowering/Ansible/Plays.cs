using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>The plays of a playbook, host pattern by host pattern.</summary>
internal sealed class Plays(Sources sources)
{
    private readonly List<(string Name, Host Host, TaskLowering Tasks, List<Program> Programs, YamlMapping First)> hosts = [];
    private const string Controller = "localhost";

    private readonly HashSet<string> playbooks = [];
    private readonly Dictionary<string, Inventory> inventories = new(StringComparer.Ordinal);

    /// <summary>The hosts in the order in which plays name them: what is done to each, and its first play.</summary>
    public IEnumerable<(string Name, Program Program, YamlMapping First)> Hosts => hosts.Select(h => (h.Name, (Program)new Program.Seq([.. h.Programs, Steps.Succeeded]), h.First));

    /// <summary>Adds the plays of a playbook, those that it imports too.</summary>
    public void AddPlaybook(string path)
    {
        if (!playbooks.Add(path))
        {
            return;
        }

        foreach (var play in sources.Items(sources.Read(path), "A playbook", "a list of plays", "A play"))
        {
            if ((play.Find("import_playbook") ?? play.Find("ansible.builtin.import_playbook")) is YamlScalar other)
            {
                if (Sources.Join(Sources.FolderOf(path), other.Text) is { } imported)
                {
                    AddPlaybook(imported);
                }
            }
            else if (play.Find("hosts") is { } pattern)
            {
                AddPlay(play, pattern, Sources.FolderOf(path));
            }
        }
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
        var context = Start(host, role is null ? folder : Sources.FolderOf(Sources.FolderOf(role)), folder, tasks.Location);
        if (role is not null)
        {
            context = Roles.Enter(role, context) with { Folder = folder };
            Roles.AddHandlers(role, context);
        }

        Programs(name).AddRange(lowering.All(tasks, context));
        Programs(name).AddRange(lowering.Flush(host));
    }

    private void AddPlay(YamlMapping play, YamlNode pattern, string folder)
    {
        var name = pattern is YamlSequence several ? string.Join(",", several.Items.OfType<YamlScalar>().Select(s => s.Text)) : (pattern as YamlScalar)?.Text ?? "?";
        var (host, lowering) = Begin(name, play);
        host.Handlers.Clear();
        var context = Start(host, folder, folder, play.Location);
        var settings = Settings.For(folder, sources);
        var inventory = InventoryOf(folder, settings);
        var members = inventory.Hosts(name);
        context = context with { RolePaths = [.. settings.Paths("defaults.roles_path", ':')] };
        var variables = HostVariables.Add(context.Variables, name, folder, inventory, host).With(Rank.Play, play.Find("vars"));
        foreach (var file in VariableFiles(play.Find("vars_files"), lowering, variables).Select(f => Sources.Join(folder, f)).OfType<string>())
        {
            variables = variables.With(Rank.PlayFiles, sources.Read(file));
        }

        foreach (var prompt in ((play.Find("vars_prompt") as YamlSequence)?.Items ?? []).OfType<YamlMapping>().SelectMany(p => Keywords.Names(p.Find("name"))))
        {
            variables = variables.With(Rank.Play, prompt, host.Fresh(prompt, play.Location));
        }

        if (play.Find("roles") is { } named and not YamlSequence && !YamlShapes.IsNothing(named))
        {
            sources.Problems.Add(YamlShapes.Wrong(named, "roles", "a list of roles"));
        }

        var roles = Roles.Named(play.Find("roles")).Select(r => (Folder: Roles.Find(r.Name, context), r.Given)).Where(r => r.Folder is not null).ToList();
        variables = roles.Aggregate(variables, (v, r) => Roles.Export(r.Folder!, v, sources));
        context = lowering.Become(play, context with { Variables = variables, IsController = name is Controller or "127.0.0.1" });
        var programs = Programs(name);
        if (!context.IsController && !context.IsLocal)
        {
            foreach (var connection in Connections.Of(context, settings, members, lowering.Templar))
            {
                OnController(connection, play);
            }

            if (members.Count > 1 || (members.Count == 0 && name.IndexOf('.') < 0))
            {
                programs.Add(Steps.Do(new Effect.Note(NoteKind.ManyHosts, Value.Of(name, pattern.Location), members.Count == 0 ? null : ModeNumbers.Decimal(members.Count), pattern.Location)));
            }
        }

        Roles.Add(play.Find("handlers"), context);
        foreach (var (role, given) in roles)
        {
            Roles.Declare(role!, given is YamlMapping own ? lowering.Become(own, context) : context, given);
        }

        programs.AddRange(lowering.All(play.Find("pre_tasks"), context));
        programs.AddRange(lowering.Flush(host));
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (role, given) in roles)
        {
            if (done.Add(role!) || given is not null)
            {
                var inside = given is YamlMapping own ? lowering.Become(own, context) : context;
                programs.AddRange(lowering.Role(role!, inside, given, "main", done));
            }
        }

        programs.AddRange(lowering.All(play.Find("tasks"), context));
        programs.AddRange(lowering.Flush(host));
        programs.AddRange(lowering.All(play.Find("post_tasks"), context));
        programs.AddRange(lowering.Flush(host));
    }

    /// <summary>The first of each list that is there, as Ansible takes it; a name with a variable in it where that is known.</summary>
    private IEnumerable<string> VariableFiles(YamlNode? files, TaskLowering lowering, Variables variables) => files switch
    {
        YamlSequence list => list.Items.SelectMany(i => i is YamlSequence choice
            ? choice.Items.SelectMany(c => VariableFiles(c, lowering, variables)).Where(f => sources.Repository.Files.Any(r => r.Path.EndsWith(f.TrimStart('.', '/'), StringComparison.Ordinal))).Take(1)
            : VariableFiles(i, lowering, variables)),
        YamlScalar => lowering.Templar.Evaluate(files, variables).Print()?.Known is { Length: > 0 } known ? [known] : [],
        _ => [],
    };

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
        Variables = Variables.Empty.With(Rank.Facts, host.Facts).With(Rank.IncludedFiles, host.Included)
            .With(Rank.Magic, "playbook_dir", host.Folder("playbook_dir", playFolder, at)),
    };

    /// <summary>What the tasks of other hosts do on the machine that Ansible runs on, in the order in which they come.</summary>
    private void OnController(Program program, YamlMapping task)
    {
        Begin(Controller, task);
        Programs(Controller).Add(program);
    }

    private List<Program> Programs(string name) => hosts.First(h => h.Name == name).Programs;

    private (Host Host, TaskLowering Tasks) Begin(string name, YamlMapping first)
    {
        if (!hosts.Any(h => h.Name == name))
        {
            var host = new Host(sources) { Controller = OnController };
            hosts.Add((name, host, new TaskLowering(new Templar((path, at) => Lookup(host, path, at))), [], first));
        }

        var found = hosts.First(h => h.Name == name);
        return (found.Host, found.Tasks);
    }

    /// <summary><c>lookup('file', 'keys/x.pub')</c>: the file's content without its last line break.</summary>
    private Datum? Lookup(Host host, Value path, Location at)
    {
        var known = path.Known ?? (path.Parts is [{ Symbol: { } symbol }, { Known: { } rest }] && host.Folders.TryGetValue(symbol.Id, out var folder) ? "/" + folder + rest.Text : null);
        if (known is null or ['~', ..])
        {
            return null;
        }

        var file = known[0] == '/'
            ? path.IsKnown ? null : sources.Repository.Find(Sources.Join("", known) ?? "")
            : sources.Repository.Files.Where(f => f.Path.EndsWith("/" + known, StringComparison.Ordinal) || f.Path == known).ToList() is [var only] ? only : null;
        return file is null ? null : new Datum.Text(Value.Of(new Symbol("file-" + file.Path, file.Path, new Meaning.RepositoryFile(file)), at), at);
    }
}
