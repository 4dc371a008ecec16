using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Verdicts.Configuration;

/// <summary>A line of a configuration file of ssh or sshd, as OpenSSH splits it (<c>readconf.c</c>, <c>servconf.c</c>, <c>misc.c</c>: <c>strdelim</c>, <c>argv_split</c>).</summary>
/// <param name="Name">The keyword as it is written.</param>
/// <param name="Arguments">The words after it; quotes are gone, and so is a comment.</param>
/// <param name="Rest">What stands after the keyword, unsplit: the conditions of <c>Match</c> are split otherwise.</param>
/// <param name="At">The line without the space around it.</param>
/// <param name="Fault">Why OpenSSH refuses the file at this line; null where it does not.</param>
public sealed record ConfigurationLine(string Name, IReadOnlyList<string> Arguments, string Rest, Location At, string? Fault = null)
{
    /// <summary>The keyword in lower case: OpenSSH knows no case in it.</summary>
    public string Keyword { get; } = Name.ToLowerInvariant();

    /// <summary>The line as a setting: the words with a blank between them.</summary>
    public SshSetting Setting => new(Name, Value.Of(string.Join(" ", Arguments), At), At);

    /// <summary>Stands in place of lines that nobody knows.</summary>
    public const string Unknown = "?";

    private static readonly char[] Space = [' ', '\t', '\r', '\n'];

    private static readonly char[] Ends = [' ', '\t', '\r', '\n', '"', '='];

    private static readonly char[] PlainEnds = [' ', '\t', '\r', '\n', '"'];

    /// <summary>The lines of a file that are neither empty nor comments.</summary>
    /// <param name="content">What is unknown at the start of a line stands for whole lines, elsewhere for a word: <c>?</c>.</param>
    public static IEnumerable<ConfigurationLine> Of(Value content)
    {
        var line = new MappedTextBuilder();
        var isEmpty = true;
        foreach (var part in content.Parts)
        {
            if (part.Written is not { } known)
            {
                if (!isEmpty)
                {
                    line.Insert(part.At, Unknown);
                }
                else
                {
                    yield return new ConfigurationLine(Unknown, [], "", part.At);
                }

                continue;
            }

            var start = 0;
            for (var i = 0; i <= known.Length; i++)
            {
                if (i < known.Length && known[i] != '\n')
                {
                    continue;
                }

                if (i > start)
                {
                    line.Append(known.Keep(new Span(start, i)));
                    isEmpty = false;
                }

                start = i + 1;
                if (i < known.Length)
                {
                    if (!isEmpty && Parse(line.Build()) is { } parsed)
                    {
                        yield return parsed;
                    }

                    (line, isEmpty) = (new MappedTextBuilder(), true);
                }
            }
        }

        if (!isEmpty && Parse(line.Build()) is { } last)
        {
            yield return last;
        }
    }

    /// <summary>A line; null for an empty one or a comment.</summary>
    public static ConfigurationLine? Parse(MappedText line)
    {
        var text = line.Text.TrimEnd(' ', '\t', '\r', '\n', '\f');
        string? rest = text;
        var keyword = Delimited(ref rest, splitsAtEquals: true);
        if (keyword is "")
        {
            keyword = Delimited(ref rest, splitsAtEquals: true);
        }

        if (string.IsNullOrEmpty(keyword) || keyword![0] == '#')
        {
            return null;
        }

        var start = text.Length - text.TrimStart(Space).Length;
        var at = line.Keep(new Span(start, text.Length)).Location;
        if (text.Contains("{{") || text.Contains("{%"))
        {
            // no setting holds that: somebody fills it in before OpenSSH reads it
            return new ConfigurationLine(Unknown, [], "", at);
        }

        rest = rest?.TrimStart(Space);
        return string.IsNullOrEmpty(rest) ? new ConfigurationLine(keyword, [], "", at, $"no argument after keyword \"{keyword.ToLowerInvariant()}\"")
            : SshSetting.Words(rest!) is { } words ? new ConfigurationLine(keyword, words, rest!, at)
            : new ConfigurationLine(keyword, [], rest!, at, "invalid quotes");
    }

    /// <summary>The next word up to white space, a quote or (<paramref name="splitsAtEquals"/>) one equals sign; null at the end, or where a quote is not closed (<c>strdelim</c>).</summary>
    public static string? Delimited(ref string? text, bool splitsAtEquals)
    {
        if (text is null)
        {
            return null;
        }

        var all = text;
        var end = all.IndexOfAny(splitsAtEquals ? Ends : PlainEnds);
        if (end < 0)
        {
            text = null;
            return all;
        }

        if (all[end] == '"')
        {
            all = all.Remove(end, 1);
            var close = all.IndexOf('"', end);
            if (close < 0)
            {
                text = null;
                return null;
            }

            text = Skip(all, close + 1);
            return all.Substring(0, close);
        }

        var isEquals = all[end] == '=';
        text = Skip(all, end + 1);
        if (splitsAtEquals && !isEquals && text.Length > 0 && text[0] == '=')
        {
            text = Skip(text, 1);
        }

        return all.Substring(0, end);
    }

    private static string Skip(string text, int from) => text.Substring(from).TrimStart(Space);
}
