using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>
/// Finds what makes a template no YAML: statements, comments and expressions of Jinja (<c>{% %}</c>, <c>{# #}</c>,
/// <c>{{ }}</c>) and of Terraform (<c>%{ }</c>, <c>${ }</c>). What stands in a block scalar is text to YAML and left alone.
/// </summary>
internal sealed class YamlTemplates
{
    private static readonly (string Open, string Close)[] Statements = [("{%", "%}"), ("{#", "#}"), ("%{", "}"), ("{{", "}}")];

    private static readonly (string Open, string Close)[] Expressions = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("${", "}")];

    private readonly string text;
    private readonly List<Span> lines = [];
    private readonly List<Span> inline = [];
    private readonly HashSet<string> unclosed = new(StringComparer.Ordinal);
    private int blockIndent = -1;

    private YamlTemplates(string text) => this.text = text;

    /// <summary>Lines that hold nothing but statements or expressions: no YAML at all.</summary>
    public IReadOnlyList<Span> Lines => lines;

    /// <summary>Statements and expressions inside a line: part of a scalar.</summary>
    public IReadOnlyList<Span> Inline => inline;

    /// <summary>True where a line surely belongs to a template: a lone statement, or an expression from the first column on.</summary>
    public bool IsEvident => lines.Exists(l => Indent(l.Start) is var start && (start == l.Start || text[start] != '{' || text[start + 1] != '{'));

    /// <summary>Looks through a text once.</summary>
    public static YamlTemplates Find(string text)
    {
        var templates = new YamlTemplates(text);
        var line = 0;
        while (line < text.Length)
        {
            line = templates.ReadLine(line);
        }

        return templates;
    }

    /// <summary>The next line's start.</summary>
    private int ReadLine(int line)
    {
        var ink = Indent(line);
        if (ink >= text.Length || text[ink] is '\r' or '\n')
        {
            return NextLine(ink);
        }

        if (ink - line > blockIndent && blockIndent >= 0)
        {
            return NextLine(ink);
        }

        var end = StatementsEnd(ink);
        if (end >= 0)
        {
            lines.Add(new Span(line, end));
            return NextLine(end);
        }

        blockIndent = -1;
        var last = ReadInline(ink);
        if (OpensBlock(last, ink))
        {
            blockIndent = ink - line;
        }

        return NextLine(last);
    }

    private int Indent(int line)
    {
        while (line < text.Length && text[line] is ' ' or '\t')
        {
            line++;
        }

        return line;
    }

    private int NextLine(int at)
    {
        var feed = text.IndexOf('\n', at);
        return feed < 0 ? text.Length : feed + 1;
    }

    /// <summary>Where the statements end that alone fill the line, or lines, from here; -1 where they do not.</summary>
    private int StatementsEnd(int at)
    {
        while (Close(at, Statements) is >= 0 and var close)
        {
            at = Indent(close);
            if (at >= text.Length || text[at] is '\r' or '\n')
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Notes what stands inside the line; its end, which an expression may move to a later line.</summary>
    private int ReadInline(int at)
    {
        while (at < text.Length && text[at] is not ('\r' or '\n'))
        {
            var close = text[at] is '{' or '$' ? Close(at, Expressions) : -1;
            if (close < 0)
            {
                at++;
                continue;
            }

            inline.Add(new Span(at, close));
            at = close;
        }

        return at;
    }

    private int Close(int at, (string Open, string Close)[] marks)
    {
        foreach (var (open, close) in marks)
        {
            if (string.CompareOrdinal(text, at, open, 0, open.Length) != 0 || unclosed.Contains(close))
            {
                continue;
            }

            var found = text.IndexOf(close, at + open.Length, StringComparison.Ordinal);
            if (found >= 0)
            {
                return found + close.Length;
            }

            unclosed.Add(close);
        }

        return -1;
    }

    /// <summary>True where a line ends in a block scalar's header: <c>key: |-</c>.</summary>
    private bool OpensBlock(int end, int start)
    {
        while (end > start && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        while (end > start && text[end - 1] is '+' or '-' or (>= '1' and <= '9'))
        {
            end--;
        }

        return end > start && text[end - 1] is '|' or '>' && (end - 1 == start || text[end - 2] is ' ' or '\t');
    }
}
