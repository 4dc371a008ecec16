using InfraLint.Ir;
using InfraLint.Lowering.Dockerfile;
using InfraLint.Syntax.Dockerfile;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Compose;

/// <summary>What all services of a compose file share.</summary>
internal sealed class Project(InputFile file, Repository repository, Assumptions assumptions, YamlMapping? root)
{
    private readonly HashSet<InputFile> dockerfiles = [];

    public InputFile File => file;

    public Repository Repository => repository;

    public Assumptions Assumptions => assumptions;

    public YamlMapping? Root => root;

    /// <summary>The Dockerfiles that were found from it.</summary>
    public IReadOnlyCollection<InputFile> Dockerfiles => dockerfiles;

    /// <summary>A Dockerfile of the repository, which is looked at here and not again alone.</summary>
    public InputFile? Dockerfile(string path)
    {
        if (repository.Find(path) is { Text.File: not null } found)
        {
            dockerfiles.Add(found);
            return found;
        }

        return null;
    }

    /// <summary>A path as the repository has it; null for one outside it, or on the host. Relative ones are the compose file's folder's.</summary>
    /// <param name="path">As written.</param>
    /// <param name="folder">The folder that it is relative to; null for the compose file's.</param>
    public string? Inside(string path, string? folder = null)
    {
        if (path.StartsWith("/", StringComparison.Ordinal) || path.StartsWith("~", StringComparison.Ordinal) || path.IndexOf('$') >= 0 || path.IndexOf(':') >= 0)
        {
            return null;
        }

        var components = new List<string>((folder ?? BuildContext.FolderOf(file.Path)).Split(['/'], StringSplitOptions.RemoveEmptyEntries));
        foreach (var component in path.Split('/').Where(c => c.Length > 0 && c != "."))
        {
            if (component != "..")
            {
                components.Add(component);
            }
            else if (components.Count == 0)
            {
                return null;
            }
            else
            {
                components.RemoveAt(components.Count - 1);
            }
        }

        return string.Join("/", components);
    }

    /// <summary>
    /// A scalar with its variables put in (12-interpolation.md): a default where there is one, else a symbol, for the environment of who
    /// runs compose is not known. Null for what is no scalar.
    /// </summary>
    public Value? Text(YamlNode? node)
    {
        if (node is not YamlScalar scalar)
        {
            return null;
        }

        return scalar.Text.IndexOf('$') < 0 ? Value.Of(scalar.Value) : Interpolated(scalar.Value);
    }

    private Value Interpolated(MappedText text)
    {
        var variables = new BuildVariables(Unknown);
        return variables.Expand(WordParser.Parse(text, '\0', null));
    }

    /// <summary>Something that only the host knows.</summary>
    public Value Unknown(string name, Location at) =>
        Value.Of(new Symbol("env-" + name.Replace('/', '_'), "${" + name + "}", new Meaning.Template(name)), at);

    /// <summary>The entries of a mapping, or of a list of <c>name=value</c>.</summary>
    public IEnumerable<(string Name, Value? Value, Location At)> Pairs(YamlNode? node) => node switch
    {
        YamlMapping mapping => mapping.Effective.Where(e => e.Name is not null).Select(e => (e.Name!, YamlShapes.IsNothing(e.Value) ? null : Text(e.Value), e.Value.Location)),
        YamlSequence list => list.Items.OfType<YamlScalar>().Select(Pair),
        _ => [],
    };

    private (string Name, Value? Value, Location At) Pair(YamlScalar item)
    {
        var sign = item.Text.IndexOf('=');
        return sign < 0 ? (item.Text, null, item.Location) : (item.Text.Substring(0, sign), Interpolated(item.Value.Keep(new Span(sign + 1, item.Value.Length))), item.Location);
    }

    /// <summary>
    /// A command given as a string, split into words as compose does it: quotes and backslashes count, and no shell runs (go-shellwords).
    /// Null where it holds an operator of a shell, at which compose stops reading, or a variable of the host.
    /// </summary>
    public CommandLine? Command(YamlScalar text)
    {
        var source = text.Value;
        var words = new List<MappedText>();
        MappedTextBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < source.Length; i++)
        {
            var (c, next) = (source[i], i + 1 < source.Length ? source[i + 1] : '\0');
            if (c == '$' && next != '$')
            {
                return null;
            }

            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                words.AddRange(word is null ? [] : [word.Build()]);
                word = null;
                continue;
            }

            if (quote == '\0' && c is ';' or '&' or '|' or '<' or '>' or '`' or '(' or ')')
            {
                return null;
            }

            word ??= Started(source, i);
            if (c == quote || (quote == '\0' && c is '"' or '\''))
            {
                quote = quote == '\0' ? c : '\0';
                continue;
            }

            i += (c == '$' || (c == '\\' && quote != '\'')) && next != '\0' ? 1 : 0;
            word.Keep(source, new Span(i, i + 1));
        }

        words.AddRange(word is null ? [] : [word.Build()]);
        return quote != '\0' || words.Count == 0 ? null : new ExecForm(source, words);
    }

    private static MappedTextBuilder Started(MappedText source, int at)
    {
        var word = new MappedTextBuilder();
        word.Keep(source, new Span(at, at));
        return word;
    }

    /// <summary>A command given as a list.</summary>
    public CommandLine Command(YamlSequence list) =>
        new ExecForm(list.Source.Keep(list.Span), [.. list.Items.OfType<YamlScalar>().Select(i => i.Value)]);
}
