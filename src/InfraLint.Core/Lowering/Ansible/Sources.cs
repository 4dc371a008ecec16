using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>The playbook's files in the repository, each parsed once.</summary>
internal sealed class Sources(Repository repository)
{
    private static readonly char[] Separators = [.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => !char.IsLetterOrDigit(c) && c != '_')];

    private const string DocumentMark = "---";

    private static readonly string[] YamlEndings = [".yml", ".yaml", ".json"];

    private readonly Dictionary<string, YamlTree?> trees = new(StringComparer.Ordinal);
    private readonly Dictionary<Text.SourceFile, Dictionary<string, int>> mentions = [];
    private readonly HashSet<InputFile> uses = [];
    private readonly HashSet<Text.Location> refused = [];

    /// <summary>What has been read.</summary>
    public IReadOnlyCollection<InputFile> Uses => uses;

    /// <summary>What could not be parsed.</summary>
    public List<FileProblem> Problems { get; } = [];

    /// <summary>The repository's files.</summary>
    public Repository Repository => repository;

    /// <summary>The root node of a YAML file; null where there is none.</summary>
    public YamlNode? Read(string path)
    {
        if (!trees.TryGetValue(path, out var tree))
        {
            tree = Parse(path);
            trees[path] = tree;
        }

        return tree?.Root;
    }

    /// <summary>Something is named that the repository does not hold, and that Ansible would read before it runs anything.</summary>
    public bool IsLacking { get; set; }

    /// <summary>Ansible refuses what a playbook holds, and runs nothing of it.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The tasks of a list. Ansible ends before the first task of the play where it finds anything else (load_list_of_blocks).</summary>
    /// <param name="isDynamic">They are read when a task includes them.</param>
    public IReadOnlyList<YamlMapping> Tasks(YamlNode? tasks, bool isDynamic)
    {
        var items = Items(tasks, "Tasks", "a list", "A task");
        Refuse(items.SelectMany(Refusals.OfTask), isDynamic);
        return items;
    }

    /// <summary>The plays of a playbook, and the playbooks that it imports.</summary>
    public IReadOnlyList<YamlMapping> Plays(YamlNode? playbook)
    {
        var items = Items(playbook, "A playbook", "a list of plays", "A play");
        Refuse(items.Where(p => Keywords.ImportedPlaybook(p) is null && p.Find("hosts") is not null).SelectMany(Refusals.OfPlay), isDynamic: false);
        return items;
    }

    /// <summary>Whether Ansible refuses the tasks of a file.</summary>
    public bool Refuses(string path) => Read(path) is YamlSequence list && list.Items.OfType<YamlMapping>().Any(Refuses);

    private static bool Refuses(YamlMapping task) =>
        Refusals.OfTask(task).Any() || new[] { "block", "rescue", "always" }.Any(k => task.Find(k) is YamlSequence inner && inner.Items.OfType<YamlMapping>().Any(Refuses));

    /// <summary>Notes a problem once, wherever it is met again.</summary>
    public void Refuse(FileProblem problem)
    {
        if (refused.Add(problem.At))
        {
            Problems.Add(problem);
        }
    }

    private void Refuse(IEnumerable<FileProblem> problems, bool isDynamic)
    {
        foreach (var problem in problems.Where(p => refused.Add(p.At)))
        {
            Problems.Add(problem);
            IsRefused |= !isDynamic;
        }
    }

    /// <summary>The mappings of a list; what is none, or no list, is a problem.</summary>
    public IReadOnlyList<YamlMapping> Items(YamlNode? node, string what, string expected, string item)
    {
        if (node is not YamlSequence list)
        {
            Problems.AddRange(YamlShapes.IsNothing(node) ? [] : new[] { YamlShapes.Wrong(node!, what, expected) });
            return [];
        }

        Problems.AddRange(list.Items.Where(i => i is not YamlMapping && !YamlShapes.IsNothing(i)).Select(i => YamlShapes.Wrong(i, item, "a mapping")));
        return [.. list.Items.OfType<YamlMapping>()];
    }

    /// <summary>The first of some paths, with one of YAML's extensions or none, that is there.</summary>
    public string? FindYaml(IEnumerable<string> paths) =>
        paths.Select(p => p.TrimStart('/')).SelectMany(p => YamlEndings.Select(e => p + e).Prepend(p)).FirstOrDefault(p => repository.Find(p) is not null);

    /// <summary>The files of variables that a name stands for: one, or all in a folder of that name (parsing/dataloader.py, find_vars_files).</summary>
    public IReadOnlyList<string> VariableFiles(string folder, string name) => FindYaml([$"{folder}/{name}"]) is { } one ? [one] : [.. Variables($"{folder}/{name}")];

    /// <summary>The files of variables in a folder, in the order in which they are read.</summary>
    public IEnumerable<string> Variables(string folder) => repository.Below(folder.TrimStart('/')).Select(f => f.Path)
        .Where(IsYaml).OrderBy(p => p, StringComparer.Ordinal);

    /// <summary>Whether a file's name is one that variables stand in.</summary>
    public static bool IsYaml(string path) => NameOf(path) is var name && (name.IndexOf('.') < 0 || YamlEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal)));

    /// <summary>Whether a file speaks of one of some words.</summary>
    public bool Mentions(Text.SourceFile file, params string[] words) => Array.Exists(words, w => Mentions(file, w) > 0);

    /// <summary>How often a file speaks of a variable.</summary>
    public int Mentions(Text.SourceFile file, string name)
    {
        if (!mentions.TryGetValue(file, out var words))
        {
            mentions[file] = words = [];
            foreach (var word in file.Text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.TryGetValue(word, out var count) ? count + 1 : 1;
            }
        }

        return words.TryGetValue(name, out var often) ? often : 0;
    }

    /// <summary>A folder of the repository with something in it.</summary>
    public bool HasFolder(string folder) => repository.Below(folder.TrimStart('/')).Any();

    /// <summary>Two paths, one below the other; null where it leads out of the repository.</summary>
    public static string? Join(string folder, string path)
    {
        var components = new List<string>();
        foreach (var component in (path.StartsWith("/", StringComparison.Ordinal) ? path : folder + "/" + path).Split('/'))
        {
            if (component == "..")
            {
                if (components.Count == 0)
                {
                    return null;
                }

                components.RemoveAt(components.Count - 1);
            }
            else if (component.Length > 0 && component != ".")
            {
                components.Add(component);
            }
        }

        return string.Join("/", components);
    }

    /// <summary>The folder that a file lies in.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "";

    /// <summary>A file's last component.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private YamlTree? Parse(string path)
    {
        if (repository.Find(path) is not { } file || file.Text.File is not { } source)
        {
            return null;
        }

        uses.Add(file);
        if (RepositoryFiles.IsVault(source))
        {
            return null;
        }

        var tree = YamlParser.Parse(source.All);
        Problems.AddRange(tree.Problems.Select(p => new FileProblem(tree.Text.ToSource(p.Span), p.Message)));
        Problems.AddRange(tree.Problems.Count > 0 ? [] : YamlFaults.Of(tree.Root));
        if (tree.Documents.Count > 1)
        {
            Problems.Add(new FileProblem(tree.Text.ToSource(Text.Span.At(tree.Documents[1].Span.Start, DocumentMark.Length)), "Ansible reads one document of a file, and refuses one that holds two"));
        }

        return tree;
    }
}
