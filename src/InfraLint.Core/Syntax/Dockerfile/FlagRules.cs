namespace InfraLint.Syntax.Dockerfile;

/// <summary>Which flags an instruction takes (instructions/parse.go and bflag.go, BFlags.Parse).</summary>
internal static class FlagRules
{
    private enum Kind
    {
        Text,
        Texts,
        Bool,
    }

    private static readonly Dictionary<string, Dictionary<string, Kind>> Known = new()
    {
        ["FROM"] = new() { ["platform"] = Kind.Text },
        ["ADD"] = new()
        {
            ["chown"] = Kind.Text,
            ["chmod"] = Kind.Text,
            ["link"] = Kind.Bool,
            ["keep-git-dir"] = Kind.Bool,
            ["checksum"] = Kind.Text,
            ["unpack"] = Kind.Bool,
            ["exclude"] = Kind.Texts,
        },
        ["COPY"] = new()
        {
            ["chown"] = Kind.Text,
            ["from"] = Kind.Text,
            ["chmod"] = Kind.Text,
            ["link"] = Kind.Bool,
            ["exclude"] = Kind.Texts,
            ["parents"] = Kind.Bool,
        },
        ["RUN"] = new()
        {
            ["mount"] = Kind.Texts,
            ["network"] = Kind.Text,
            ["security"] = Kind.Text,
            ["device"] = Kind.Texts,
        },
        ["HEALTHCHECK"] = new()
        {
            ["interval"] = Kind.Text,
            ["timeout"] = Kind.Text,
            ["start-period"] = Kind.Text,
            ["start-interval"] = Kind.Text,
            ["retries"] = Kind.Text,
        },
    };

    /// <summary>Instructions whose flags BuildKit reads off the line and never looks at.</summary>
    private static readonly string[] Unchecked = ["ARG", "STOPSIGNAL"];

    /// <summary>What BuildKit refuses.</summary>
    public static void Check(string instruction, IReadOnlyList<Flag> flags, List<SyntaxProblem> problems)
    {
        if (Array.IndexOf(Unchecked, instruction) >= 0)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var name = flag.Name.Text;
            if (!Known.TryGetValue(instruction, out var known) || !known.TryGetValue(name, out var kind))
            {
                problems.Add(new SyntaxProblem(flag.Span, $"unknown flag: --{name}"));
            }
            else if (!seen.Add(name) && kind != Kind.Texts)
            {
                problems.Add(new SyntaxProblem(flag.Span, $"duplicate flag specified: --{name}"));
            }
            else if (kind != Kind.Bool ? flag.Value is null : flag.Value is { Source.Length: 0 })
            {
                problems.Add(new SyntaxProblem(flag.Span, $"missing a value on flag: --{name}"));
            }
            else if (kind == Kind.Bool && flag.Value is { } value && value.Source.Text.ToLowerInvariant() is not ("true" or "false"))
            {
                problems.Add(new SyntaxProblem(flag.Span, $"expecting boolean value for flag --{name}, not: {value.Source.Text}"));
            }
        }
    }
}
