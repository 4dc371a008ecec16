using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>Commands of a cloud-config, and the environment that they run in.</summary>
internal static class Shell
{
    /// <summary>util.shellify: one script of all commands; null where an item is neither a string nor a list, for then nothing runs.</summary>
    public static Value? Join(UserData data, YamlSequence commands)
    {
        var parts = new List<ValuePart>();
        foreach (var command in commands.Items)
        {
            if (UserData.IsNull(command))
            {
                continue;
            }

            if (command is YamlSequence words)
            {
                parts.AddRange(words.Items.SelectMany((w, i) => Word(data, w, i > 0)));
            }
            else if (data.String(command) is { } line)
            {
                parts.AddRange(line.Parts);
            }
            else
            {
                return null;
            }

            parts.Add(Glue("\n", command.Location));
        }

        return Value.Of(parts, commands.Location);
    }

    /// <summary>
    /// Runs a script as cloud-init's service does: nobody answers, and systemd sets no HOME for it, while other init systems
    /// do: where nobody knows which it is, a script that asks for its home is run both ways.
    /// </summary>
    public static Program Run(Value script, string? dialect, bool? hasHome, Location at)
    {
        var run = Steps.Unattended(new Program.Run(script, InThisShell: false, [new Argument(Value.Of("sh", at))], dialect, "", at), at);
        var asksHome = script.Parts.Any(p => p.Known is { } text && (text.Text.IndexOf('~') >= 0 || text.Text.IndexOf("HOME", StringComparison.Ordinal) >= 0));
        var without = new Program.Seq([Home(null, at), run]);
        return !asksHome ? run : hasHome == false ? without : new Program.Choice([without, new Program.Seq([Home(Value.Of("/root", at), at), run])]);
    }

    /// <summary>Runs a file as cloud-init's service does, without a home.</summary>
    public static Program Run(Argument file, Location at) =>
        new Program.Seq([Home(null, at), Steps.Unattended(new Program.RunFile(file, InThisShell: false, [file], null, "", at), at)]);

    private static Program Home(Value? value, Location at) =>
        Steps.Do(new Effect.SetVariable("HOME", value, value is null ? VariableChange.None : VariableChange.Export, at));

    /// <summary>A word of a list in single quotes: the shell expands nothing in it.</summary>
    private static IEnumerable<ValuePart> Word(UserData data, YamlNode node, bool isLater)
    {
        yield return Glue(isLater ? " '" : "'", node.Location);
        // a list or mapping inside prints as Python does: no word that a person means
        foreach (var part in (data.Text(node) ?? PythonText.Unknown("a list", node.Location)).Parts)
        {
            yield return part.Known is { } known ? part with { Known = Quoted(known) } : part;
        }

        yield return Glue("'", node.Location);
    }

    /// <summary>A text for single quotes.</summary>
    internal static MappedText Quoted(MappedText text)
    {
        if (text.Text.IndexOf('\'') < 0)
        {
            return text;
        }

        var builder = new MappedTextBuilder();
        var from = 0;
        for (var at = text.Text.IndexOf('\''); at >= 0; at = text.Text.IndexOf('\'', from))
        {
            builder.Keep(text, new Span(from, at));
            builder.Replace(text, Span.At(at, 1), "'\\''");
            from = at + 1;
        }

        builder.Keep(text, new Span(from, text.Length));
        return builder.Build();
    }

    private static ValuePart Glue(string text, Location at) => new(MappedText.Synthetic(text, at), null, at);
}
