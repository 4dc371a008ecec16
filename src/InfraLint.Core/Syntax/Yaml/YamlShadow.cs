using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>
/// The text as YamlDotNet gets it. Where YamlDotNet is stricter than PyYAML, whose word counts for Ansible and cloud-init,
/// characters are changed in place, so that every offset stays; the scalars there are read from the true text.
/// </summary>
internal sealed class YamlShadow(string text)
{
    /// <summary>Each repair costs a reading from the beginning.</summary>
    private const int MaxRepairs = 32;

    private readonly List<Span> repaired = [];
    private char[]? changed;
    private int repairs;
    private bool sorted;

    /// <summary>
    /// The shadow of a template: its statements are gone, its expressions are letters. The scalars that they stand in have them.
    /// </summary>
    public static YamlShadow Of(string text, YamlTemplates templates)
    {
        var shadow = new YamlShadow(text);
        foreach (var line in templates.Lines)
        {
            // line breaks, as blanks would count as indentation
            shadow.TryChange(line, _ => '\n');
        }

        foreach (var part in templates.Inline)
        {
            shadow.TryChange(part, _ => 'x');
        }

        if (shadow.changed is not null)
        {
            shadow.Text = new string(shadow.changed);
        }

        return shadow;
    }

    /// <summary>The text, with the repairs so far.</summary>
    public string Text { get; private set; } = text;

    /// <summary>True where a span's characters may differ from the true ones.</summary>
    public bool IsRepaired(Span span)
    {
        if (!sorted)
        {
            Sort();
        }

        var index = repaired.BinarySearch(new Span(span.End, span.End));
        index = index < 0 ? ~index : index;
        return index > 0 && repaired[index - 1].End > span.Start;
    }

    /// <summary>In order, and those that overlap joined.</summary>
    private void Sort()
    {
        repaired.Sort();
        var last = 0;
        for (var i = 1; i < repaired.Count; i++)
        {
            if (repaired[i].Start <= repaired[last].End)
            {
                repaired[last] = repaired[last].Union(repaired[i]);
            }
            else
            {
                repaired[++last] = repaired[i];
            }
        }

        repaired.RemoveRange(Math.Min(last + 1, repaired.Count), Math.Max(0, repaired.Count - last - 1));
        sorted = true;
    }

    /// <summary>Removes what a fault is about; false where it is a fault for PyYAML too.</summary>
    public bool TryRepair(SyntaxProblem fault)
    {
        if (repairs >= MaxRepairs)
        {
            return false;
        }

        var at = fault.Span.Start;
        var done = fault.Message switch
        {
            // YAML 1.2 wants the lines of a quoted scalar indented, PyYAML does not
            var m when m.Contains("multi-line double-quoted scalar, found wrong indentation") =>
                EndOfQuotes(at) is { } end && TryChange(new Span(at, end), c => c is '\r' or '\n' ? ' ' : c),

            // [-] is a list of a dash to PyYAML
            var m when m.Contains("Invalid key indicator format") => TryChange(new Span(at, Math.Min(at + 1, Text.Length)), _ => 'x'),
            YamlEvents.OwnFault => TryJoinLine(at),
            _ => false,
        };
        if (done)
        {
            repairs++;
            Text = new string(changed!);
        }

        return done;
    }

    private int? EndOfQuotes(int at)
    {
        for (at++; at < Text.Length && Text[at] != '"'; at++)
        {
            at += Text[at] == '\\' ? 1 : 0;
        }

        return at < Text.Length ? at : null;
    }

    /// <summary>A plain scalar in a flow collection must be indented for YamlDotNet: the next line is joined to this one.</summary>
    private bool TryJoinLine(int at)
    {
        var end = Text.IndexOf('\n', at);
        if (end < 0)
        {
            return false;
        }

        var comment = Text.IndexOf(" #", at, end - at, StringComparison.Ordinal);
        return TryChange(new Span(comment < 0 ? at : comment, end + 1), c => comment >= 0 || c is '\r' or '\n' ? ' ' : c);
    }

    private bool TryChange(Span span, Func<char, char> change)
    {
        changed ??= Text.ToCharArray();
        var any = false;
        for (var i = span.Start; i < span.End; i++)
        {
            var c = change(changed[i]);
            any |= c != changed[i];
            changed[i] = c;
        }

        if (any)
        {
            repaired.Add(span);
            sorted = false;
        }

        return any;
    }
}
