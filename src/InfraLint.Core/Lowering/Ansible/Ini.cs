using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>A line of an INI file.</summary>
/// <param name="Section">The section that it stands in.</param>
/// <param name="Line">The line without blanks around it.</param>
internal sealed record IniLine(string Section, MappedText Line)
{
    /// <summary>What stands before <c>=</c> or <c>:</c>; the whole line where there is neither.</summary>
    public string Key => Sign < 0 ? Line.Text : Line.Text.Substring(0, Sign).TrimEnd();

    /// <summary>What stands after it, unquoted; null where it has no value.</summary>
    public MappedText? Value
    {
        get
        {
            if (Sign < 0)
            {
                return null;
            }

            var start = Sign + 1;
            while (start < Line.Length && char.IsWhiteSpace(Line[start]))
            {
                start++;
            }

            return Line.Keep(new Span(start, Line.Length));
        }
    }

    private int Sign => Line.Text.IndexOfAny(['=', ':']);

    /// <summary>The lines of a file that say something (Python's configparser, and inventory/ini.py).</summary>
    public static IEnumerable<IniLine> Of(SourceFile file)
    {
        var section = "";
        foreach (var line in TextLines.Of(file.All))
        {
            if (line[0] is '#' or ';')
            {
                continue;
            }

            if (line.Length > 2 && line[0] == '[' && line.Text.IndexOf(']') is > 1 and var close)
            {
                section = line.Text.Substring(1, close - 1).Trim();
            }
            else
            {
                yield return new IniLine(section, line);
            }
        }
    }
}
