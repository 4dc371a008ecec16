using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Scripts: <c>eval</c>, <c>source</c>, <c>sh -c</c>, <c>sh FILE</c>, <c>| sh</c>.</summary>
internal static class Scripts
{
    public static Program? Eval(Invocation call)
    {
        var words = call.Arguments.ToList();
        if (words.Count == 0)
        {
            return Program.Nothing;
        }

        var parts = words.SelectMany((w, i) => i == 0 ? w.Value.Parts : Value.Of(" ", w.At).Parts.Concat(w.Value.Parts));
        return new Program.Run(Value.Of(parts, words[0].At), InThisShell: true, null, null, "", call.At);
    }

    public static Program? Source(Invocation call)
    {
        var words = call.Arguments.ToList();
        return words.Count == 0 ? Refused.Call : call is { Name: "source", Context.IsDash: true } ? new Program.Status(Domains.ExitStatus.Of(127)) : new Program.RunFile(words[0], InThisShell: true, words, null, "", call.At);
    }

    public static Program? Shell(Invocation call)
    {
        var dialect = call.Name;
        var letters = "";
        var words = call.Arguments.ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Known;
            if (word is "--" or "-")
            {
                continue;
            }

            if (word is { Length: > 1 } && word[0] is '-' or '+')
            {
                if (word.StartsWith("--", StringComparison.Ordinal))
                {
                    i += word is "--rcfile" or "--init-file" ? 1 : 0;
                    continue;
                }

                letters += string.Concat(word.Skip(1).Where(c => "euxfa".IndexOf(c) >= 0 && word[0] == '-'));
                if (word.IndexOf('o') > 0 && i + 1 < words.Count)
                {
                    letters += words[++i].Known switch { "errexit" => "e", "pipefail" => "|", "nounset" => "u", _ => "" };
                }

                if (word.IndexOf('c') > 0)
                {
                    return i + 1 < words.Count
                        ? new Program.Run(words[i + 1].Value, InThisShell: false, words.Count > i + 2 ? [.. words.Skip(i + 2)] : [new Argument(call.Words[0].Value)], dialect, letters, call.At)
                        : Refused.Call;
                }

                if (word.IndexOf('s') > 0)
                {
                    var rest = words.Skip(i + 1).ToList();
                    return new Program.RunInput(dialect, letters, [call.Words[0], .. rest.Skip(rest.Count > 0 && rest[0].Known == "--" ? 1 : 0)], call.At);
                }

                continue;
            }

            return new Program.RunFile(words[i], InThisShell: false, [.. words.Skip(i)], dialect, letters, call.At);
        }

        return new Program.RunInput(dialect, letters, [call.Words[0]], call.At);
    }
}
