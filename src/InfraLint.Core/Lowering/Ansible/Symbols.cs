using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible;

/// <summary>What is not known of a playbook's values. Symbols of the same parts are the same unknown.</summary>
internal static class Symbols
{
    private const string Prefix = "jinja-";

    /// <summary>More than anybody evaluates by hand: of such values nothing is said at all.</summary>
    public static Symbol TooDeep { get; } = Expression("..", "..");

    /// <summary>A variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isUnset">Nothing in the repository, and nothing of Ansible's own, gives it a value.</param>
    public static Symbol Variable(string name, bool isUnset = false) => new(Prefix + name, Braced(name), new Meaning.Template(name) { IsUnset = isUnset });

    /// <summary>An expression.</summary>
    /// <param name="identity">Tells it from others that read alike.</param>
    /// <param name="display">As it is written.</param>
    /// <param name="isUnset">It needs a variable that nothing sets.</param>
    public static Symbol Expression(string identity, string display, bool isUnset = false) => new(Prefix + identity, display, new Meaning.Template(display) { IsUnset = isUnset });

    /// <summary>What a file holds that is not in the repository.</summary>
    public static Symbol Missing(string path) => new(Prefix + "missing-" + path, Braced("lookup('file', '" + path + "')"), new Meaning.Template(path) { IsMissing = true });

    /// <summary>A value of a name that is no other one.</summary>
    public static Symbol Fresh(string name, int number) => new($"{Prefix}{name}-{number}", Braced(name), new Meaning.Template(name));

    /// <summary>The path of a folder of the repository, on the machine that Ansible runs on.</summary>
    public static Symbol Folder(string name, string path) => new($"{Prefix}{name}-{path}", Braced(name), new Meaning.Template(name));

    /// <summary>A key of a dictionary that is not known.</summary>
    public static Symbol Member(Symbol dictionary, string key) => new(dictionary.Id + "." + key,
        dictionary.Display.EndsWith(" }}", StringComparison.Ordinal) ? Braced(dictionary.Display.Substring(3, dictionary.Display.Length - 6) + "." + key) : dictionary.Display, dictionary.Meaning);

    /// <summary>The group that <c>useradd</c> gives a user where one of its name is there already.</summary>
    public static Symbol GroupOf(string user) => new("group-of-" + user, "(useradd's group)", new Meaning.Anything());

    /// <summary>Whose a file of the repository is where Ansible runs.</summary>
    public static (Symbol Owner, Symbol Group) OwnersOf(string path) =>
        (new("owner-of-" + path, $"(the owner of {path})", new Meaning.Anything()), new("group-of-" + path, $"(the group of {path})", new Meaning.Anything()));

    /// <summary>The path that <c>tempfile</c> makes.</summary>
    public static Symbol TempFile(Text.Location at) => new($"tempfile-{at.File.Path}-{at.Span.Start}", Braced("tempfile"), new Meaning.NewName());

    /// <summary>The content of a file that is brought to the machine, of which only its path is known.</summary>
    public static Symbol Brought(string path) => new("brought-" + path, path, new Meaning.BroughtFile(path));

    /// <summary>What stands in a variable that is perhaps set.</summary>
    public static Symbol Perhaps(string variable) => new("perhaps:" + variable, "(perhaps)", new Meaning.Anything());

    /// <summary>Whether a symbol is a variable's own, and no other value that the name has been given.</summary>
    public static bool IsOf(Symbol symbol, string name) => symbol.Id == Prefix + name;

    private static string Braced(string text) => "{{ " + text + " }}";
}
