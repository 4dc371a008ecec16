using System.Globalization;

namespace InfraLint.Workspaces.Configuration;

/// <summary>The glob of an .editorconfig section, read as Roslyn reads it. No regular expression: a name is matched in one pass over a small tree.</summary>
internal sealed class SectionGlob
{
    private readonly List<Part> parts;

    private SectionGlob(List<Part> parts) => this.parts = parts;

    private abstract record Part;

    private sealed record Literal(char Character) : Part;

    private sealed record AnyOne : Part;

    private sealed record Star(bool CrossesSlashes) : Part;

    private sealed record Class(bool IsNegated, List<(char Low, char High)> Ranges) : Part;

    private sealed record NumberRange(long Low, long High) : Part;

    private sealed record Choice(List<List<Part>> Alternatives) : Part;

    /// <summary>The glob of a section's name; null where the name is none, and the section matches nothing.</summary>
    public static SectionGlob? Parse(string name)
    {
        List<Part> parts = [];
        if (name.IndexOf('/') < 0)
        {
            parts.Add(new Star(CrossesSlashes: true));
            parts.Add(new Literal('/'));
        }
        else if (name[0] != '/')
        {
            parts.Add(new Literal('/'));
        }

        var at = 0;
        return ReadList(name, ref at, parts, inChoice: false) && at == name.Length ? new SectionGlob(parts) : null;
    }

    /// <summary>Whether a path matches.</summary>
    /// <param name="path">Relative to the configuration file's folder, beginning with <c>/</c>.</param>
    public bool IsMatch(string path) => Ends(parts, 0, path, [0]).Contains(path.Length);

    private static bool ReadList(string name, ref int at, List<Part> parts, bool inChoice)
    {
        while (at < name.Length)
        {
            var c = name[at++];
            switch (c)
            {
                case '\\':
                    if (at == name.Length)
                    {
                        return false;
                    }

                    parts.Add(new Literal(name[at++]));
                    break;
                case '?':
                    parts.Add(new AnyOne());
                    break;
                case '*':
                    var crosses = at < name.Length && name[at] == '*';
                    at += crosses ? 1 : 0;
                    parts.Add(new Star(crosses));
                    break;
                case '[':
                    if (ReadClass(name, ref at) is not { } set)
                    {
                        return false;
                    }

                    parts.Add(set);
                    break;
                case '{':
                    if ((ReadRange(name, ref at) ?? ReadChoice(name, ref at)) is not { } part)
                    {
                        return false;
                    }

                    parts.Add(part);
                    break;
                case ',' or '}':
                    return inChoice;
                default:
                    parts.Add(new Literal(c));
                    break;
            }
        }

        return !inChoice;
    }

    private static Part? ReadChoice(string name, ref int at)
    {
        List<List<Part>> alternatives = [];
        do
        {
            List<Part> alternative = [];
            if (!ReadList(name, ref at, alternative, inChoice: true))
            {
                return null;
            }

            alternatives.Add(alternative);
        }
        while (name[at - 1] == ',');
        return new Choice(alternatives);
    }

    /// <summary><c>{1..12}</c>; leaves <paramref name="at"/> where it is for anything else.</summary>
    private static Part? ReadRange(string name, ref int at)
    {
        var end = name.IndexOf('}', at);
        var dots = name.IndexOf("..", at, StringComparison.Ordinal);
        if (end < 0 || dots < 0 || dots > end
            || !int.TryParse(name.Substring(at, dots - at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var low)
            || !int.TryParse(name.Substring(dots + 2, end - dots - 2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var high))
        {
            return null;
        }

        at = end + 1;
        return new NumberRange(Math.Min(low, high), Math.Max(low, high));
    }

    private static Class? ReadClass(string name, ref int at)
    {
        var isNegated = at < name.Length && name[at] == '!';
        at += isNegated ? 1 : 0;
        List<(char, char)> ranges = [];
        while (at < name.Length)
        {
            var c = name[at++];
            if (c == ']')
            {
                return new Class(isNegated, ranges);
            }

            if (c == '\\')
            {
                if (at == name.Length)
                {
                    return null;
                }

                c = name[at++];
            }

            var high = c;
            if (at + 1 < name.Length && name[at] == '-' && name[at + 1] is not (']' or '\\'))
            {
                high = name[at + 1];
                at += 2;
            }

            if (high < c)
            {
                return null;
            }

            ranges.Add((c, high));
        }

        return null;
    }

    /// <summary>All offsets at which a match of the parts that began at one of the given offsets can end.</summary>
    private static HashSet<int> Ends(List<Part> parts, int index, string path, HashSet<int> starts)
    {
        for (; index < parts.Count && starts.Count > 0; index++)
        {
            starts = Step(parts[index], path, starts);
        }

        return starts;
    }

    private static HashSet<int> Step(Part part, string path, HashSet<int> starts)
    {
        HashSet<int> ends = [];
        foreach (var start in starts)
        {
            switch (part)
            {
                case Star star:
                    for (var end = start; ends.Add(end) && end < path.Length && (star.CrossesSlashes || path[end] != '/');)
                    {
                        end++;
                    }

                    break;
                case Choice choice:
                    foreach (var alternative in choice.Alternatives)
                    {
                        ends.UnionWith(Ends(alternative, 0, path, [start]));
                    }

                    break;
                case NumberRange range:
                    AddNumbers(range, path, start, ends);
                    break;
                default:
                    if (start < path.Length && Holds(part, path[start]))
                    {
                        ends.Add(start + 1);
                    }

                    break;
            }
        }

        return ends;
    }

    private static void AddNumbers(NumberRange range, string path, int start, HashSet<int> ends)
    {
        var end = start + (start < path.Length && path[start] == '-' ? 1 : 0);
        while (end < path.Length && path[end] is >= '0' and <= '9')
        {
            end++;
            if (int.TryParse(path.Substring(start, end - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= range.Low && number <= range.High)
            {
                ends.Add(end);
            }
        }
    }

    private static bool Holds(Part part, char c) => part switch
    {
        Literal literal => literal.Character == c,
        AnyOne => true,
        Class set => set.Ranges.Any(r => c >= r.Low && c <= r.High) != set.IsNegated,
        _ => false,
    };
}
