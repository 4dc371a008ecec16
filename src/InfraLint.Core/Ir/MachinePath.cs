using System.Text;

namespace InfraLint.Ir;

/// <summary>
/// A path on the machine, absolute and normalised: no empty, <c>.</c> or (where it can be resolved) <c>..</c> component.
/// It may hold symbols; one that begins with a symbol is rooted there.
/// </summary>
public sealed class MachinePath : IEquatable<MachinePath>
{
    private readonly IReadOnlyDictionary<string, Symbol> symbols;
    private string? display;

    private MachinePath(string key, IReadOnlyDictionary<string, Symbol> symbols)
    {
        Key = key;
        this.symbols = symbols;
    }

    private static IReadOnlyDictionary<string, Symbol> NoSymbols { get; } = new Dictionary<string, Symbol>();

    /// <summary><c>/</c>.</summary>
    public static MachinePath Root { get; } = new("/", NoSymbols);

    /// <summary>Its identity; for a path without symbols the path itself.</summary>
    public string Key { get; }

    /// <summary>True when no part of it is a symbol.</summary>
    public bool IsKnown => symbols.Count == 0;

    /// <summary>The symbols in it.</summary>
    public IEnumerable<Symbol> Symbols => symbols.Values;

    /// <summary>As written: symbols by their names.</summary>
    public string Display => display ??= MakeDisplay();

    /// <summary>The last component, in the form of <see cref="Key"/>; empty for <c>/</c>.</summary>
    public string Name => Key.Substring(Key.LastIndexOf('/') + 1);

    /// <summary>The directory that holds it; null for <c>/</c> and for a bare symbol.</summary>
    public MachinePath? Parent
    {
        get
        {
            var slash = Key.LastIndexOf('/');
            return slash < 0 || Key.Length == 1 ? null : slash == 0 ? Root : WithKey(Key.Substring(0, slash));
        }
    }

    /// <summary>A literal absolute path.</summary>
    public static MachinePath Of(string absolute) => Root.Combine(Value.Unmarked(absolute), NoSymbols);

    /// <summary>A path that a value names, relative to a directory where it is not absolute.</summary>
    public static MachinePath Of(Value value, MachinePath directory)
    {
        var symbols = NoSymbols;
        foreach (var part in value.Parts)
        {
            if (part.Symbol is { } symbol)
            {
                if (symbols.Count == 0)
                {
                    symbols = new Dictionary<string, Symbol>(StringComparer.Ordinal);
                }

                ((Dictionary<string, Symbol>)symbols)[symbol.Id] = symbol;
            }
        }

        return directory.Combine(value.Key, symbols);
    }

    /// <summary>A child by a literal name, or a path below it.</summary>
    public MachinePath Child(string relative) => Combine(relative, NoSymbols);

    /// <summary>The child that is called as another path is.</summary>
    public MachinePath ChildLike(MachinePath other) => Combine(other.Name, other.symbols, isRelative: true);

    /// <summary>A path beside it, whose name goes on: a key's <c>.pub</c>.</summary>
    public MachinePath Followed(string by) => new(Key + by, symbols);

    /// <summary>True for the directory itself and everything below it.</summary>
    public bool IsAtOrBelow(MachinePath directory) => IsAtOrBelow(directory.Key);

    /// <summary>True for the directory itself and everything below it.</summary>
    public bool IsAtOrBelow(string directory) =>
        directory == "/" ? Key[0] == '/'
        : Key.StartsWith(directory, StringComparison.Ordinal) && (Key.Length == directory.Length || Key[directory.Length] == '/');

    /// <summary>The same path with one directory at its start replaced by another.</summary>
    public MachinePath Rebase(MachinePath from, MachinePath to)
    {
        var rest = Key.Substring(from.Key == "/" ? 0 : from.Key.Length).TrimStart('/');
        return rest.Length == 0 ? to : to.Combine(rest, symbols, isRelative: true);
    }

    /// <summary>
    /// Whether the two may name one file: always for equal ones; else where the symbols of one can stand for what the other says.
    /// </summary>
    public bool MayBe(MachinePath other) => Key == other.Key
        || ((!IsKnown || !other.IsKnown) && !IsNew(other) && !other.IsNew(this) && Wildcards.MayOverlap(Pattern, other.Pattern));

    /// <summary>Its name is not known, and is none that anything has or can be known to have (mktemp).</summary>
    internal bool HasNewName => Symbols.Any(s => s.Meaning is Meaning.NewName);

    /// <summary>It has a name that nothing had before, and the other can have none that is read back from somewhere.</summary>
    private bool IsNew(MachinePath other) => HasNewName && other.Symbols.All(s => s.Meaning is Meaning.NewName);

    /// <inheritdoc/>
    public bool Equals(MachinePath? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MachinePath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    /// <inheritdoc/>
    public override string ToString() => Display;

    /// <summary>The key with each symbol as a NUL, which stands for any string.</summary>
    private string Pattern
    {
        get
        {
            var builder = new StringBuilder();
            for (var i = 0; i < Key.Length; i++)
            {
                if (Key[i] == '\u0001')
                {
                    builder.Append('\0');
                    i = Key.IndexOf('\u0002', i);
                }
                else
                {
                    builder.Append(Key[i]);
                }
            }

            return builder.ToString();
        }
    }

    private MachinePath WithKey(string key) => new(key, symbols.Count == 0 || key.IndexOf('\u0001') < 0
        ? NoSymbols
        : symbols.Where(s => key.Contains('\u0001' + s.Key + '\u0002')).ToDictionary(s => s.Key, s => s.Value));

    private MachinePath Combine(string path, IReadOnlyDictionary<string, Symbol> more, bool isRelative = false)
    {
        var rooted = !isRelative && path.Length > 0 && path[0] is ('/' or '\u0001');
        var components = new List<string>();
        if (!rooted)
        {
            components.AddRange(Key.Split('/'));
        }

        foreach (var component in SplitOutsideSymbols(path))
        {
            switch (component)
            {
                case "" when components.Count > 0:
                case ".":
                    break;
                case "..":
                    GoUp(components);
                    break;
                default:
                    components.Add(component);
                    break;
            }
        }

        if (components.Count > 0 && components[0].Length == 0)
        {
            components.RemoveAll(c => c.Length == 0);
            return Make("/" + string.Join("/", components), more, rooted);
        }

        return Make(components.Count == 0 ? "/" : string.Join("/", components), more, rooted);
    }

    private MachinePath Make(string key, IReadOnlyDictionary<string, Symbol> more, bool rooted)
    {
        if (key.IndexOf('\u0001') < 0)
        {
            return new MachinePath(key, NoSymbols);
        }

        var all = new Dictionary<string, Symbol>(StringComparer.Ordinal);
        foreach (var symbol in rooted ? more : more.Concat(symbols))
        {
            all[symbol.Key] = symbol.Value;
        }

        return new MachinePath(key, all);
    }

    /// <summary>A symbol may hold slashes and links, so <c>..</c> after one stays as it is.</summary>
    private static void GoUp(List<string> components)
    {
        if (components.Count == 0 || components[components.Count - 1] is { } last && (last == ".." || last.IndexOf('\u0001') >= 0))
        {
            components.Add("..");
        }
        else if (components[components.Count - 1].Length > 0)
        {
            components.RemoveAt(components.Count - 1);
        }
    }

    private static string[] SplitOutsideSymbols(string path)
    {
        if (path.IndexOf('\u0001') < 0)
        {
            return path.Split('/');
        }

        var components = new List<string>();
        var start = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\u0001')
            {
                i = path.IndexOf('\u0002', i);
            }
            else if (path[i] == '/')
            {
                components.Add(path.Substring(start, i - start));
                start = i + 1;
            }
        }

        components.Add(path.Substring(start));
        return [.. components];
    }

    private string MakeDisplay()
    {
        var text = Key;
        foreach (var symbol in symbols)
        {
            text = text.Replace('\u0001' + symbol.Key + '\u0002', symbol.Value.Display);
        }

        return text;
    }
}
