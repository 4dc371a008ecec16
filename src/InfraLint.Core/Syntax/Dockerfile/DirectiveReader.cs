using InfraLint.Text;

namespace InfraLint.Syntax.Dockerfile;

/// <summary>
/// Reads the parser directives (parser/directives.go, DirectiveParser): comments of the form <c># key=value</c> with a known
/// key, before anything else. The first line that is none ends them.
/// </summary>
internal sealed class DirectiveReader(MappedText input, List<SyntaxProblem> problems)
{
    private static readonly string[] Known = ["syntax", "escape", "check"];

    private readonly List<ParserDirective> found = [];
    private bool done;

    public IReadOnlyList<ParserDirective> Found => found;

    public char Escape { get; private set; } = '\\';

    /// <summary>Looks at a line, from its first character that is no blank.</summary>
    public void Offer(Span line)
    {
        if (!done)
        {
            done = !TryRead(line);
        }
    }

    private bool TryRead(Span line)
    {
        var text = input.Text;
        if (line.IsEmpty || text[line.Start] != '#')
        {
            return false;
        }

        var body = Blanks.TrimStart(text, new Span(line.Start + 1, line.End));
        var end = body.Start;
        while (end < body.End && text[end] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
        {
            end++;
        }

        var name = text.Substring(body.Start, end - body.Start).ToLowerInvariant();
        var sign = Blanks.TrimStart(text, new Span(end, body.End));
        if (Array.IndexOf(Known, name) < 0 || sign.IsEmpty || text[sign.Start] != '=')
        {
            return false;
        }

        var value = Blanks.Trim(text, new Span(sign.Start + 1, body.End));
        if (value.IsEmpty)
        {
            return false;
        }

        Add(name, value, line);
        return true;
    }

    private void Add(string name, Span value, Span line)
    {
        if (found.Any(d => d.Name == name))
        {
            problems.Add(new SyntaxProblem(line, $"only one {name} parser directive can be used"));
            return;
        }

        found.Add(new ParserDirective(name, input.Keep(value), line));
        if (name != "escape")
        {
            return;
        }

        if (value.Length == 1 && input[value.Start] is '\\' or '`')
        {
            Escape = input[value.Start];
        }
        else
        {
            problems.Add(new SyntaxProblem(value, "the escape character must be a backslash or a backtick"));
        }
    }
}
