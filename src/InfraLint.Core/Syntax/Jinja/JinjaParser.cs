using InfraLint.Text;

namespace InfraLint.Syntax.Jinja;

/// <summary>
/// Cuts a text into Jinja's parts and parses its expressions. Never throws: what cannot be parsed is a
/// <see cref="JinjaUnknown"/> with its place.
/// </summary>
public sealed class JinjaParser
{
    private readonly MappedText source;
    private readonly string text;
    private readonly List<JinjaPart> parts = [];
    private readonly List<SyntaxProblem> problems = [];
    private int kept;
    private bool stripsNext;

    private JinjaParser(MappedText source)
    {
        this.source = source;
        text = source.Text;
    }

    /// <summary>Parses a text with expressions in it, such as a value in a playbook or a template.</summary>
    public static JinjaTemplate Parse(MappedText source)
    {
        var parser = new JinjaParser(source);
        parser.Run();
        return new JinjaTemplate(source, parser.parts, parser.problems);
    }

    /// <summary>Parses a bare expression, such as a condition in <c>when:</c>.</summary>
    public static (JinjaExpression Expression, IReadOnlyList<SyntaxProblem> Problems) ParseExpression(MappedText source)
    {
        var lexer = new JinjaLexer(source.Text, 0);
        lexer.Read(null);
        var parser = new JinjaExpressionParser(source, lexer.Tokens);
        var expression = lexer.Fault is null ? parser.ParseWhole() : null;
        return (expression ?? new JinjaUnknown(source), expression is null ? [lexer.Fault ?? parser.Fault!] : []);
    }

    private void Run()
    {
        var at = 0;
        while (at < text.Length)
        {
            var brace = text.IndexOf('{', at);
            if (brace < 0 || brace + 1 >= text.Length)
            {
                break;
            }

            at = text[brace + 1] switch
            {
                '{' => ReadOutput(brace),
                '%' => ReadStatement(brace),
                '#' => ReadComment(brace),
                _ => brace + 1,
            };
        }

        AddText(text.Length, strips: false);
    }

    /// <summary>What stands before a part is text, and without its last blanks where the part strips them.</summary>
    private void AddText(int end, bool strips)
    {
        var span = new Span(kept, Math.Max(kept, end));
        var value = span;
        while (stripsNext && !value.IsEmpty && char.IsWhiteSpace(text[value.Start]))
        {
            value = new Span(value.Start + 1, value.End);
        }

        while (strips && !value.IsEmpty && char.IsWhiteSpace(text[value.End - 1]))
        {
            value = new Span(value.Start, value.End - 1);
        }

        if (!span.IsEmpty)
        {
            parts.Add(new JinjaText(source.Keep(span), source.Keep(value)));
        }
    }

    /// <summary>Adds the text before a part, and notes where the next text begins.</summary>
    private void Begin(int start, int end)
    {
        AddText(start, strips: start + 2 < text.Length && text[start + 2] == '-');
        kept = end;
        stripsNext = end - 3 >= start + 2 && text[end - 3] == '-';
    }

    private int ReadOutput(int start)
    {
        var inner = start + (start + 2 < text.Length && text[start + 2] is '-' or '+' ? 3 : 2);
        var lexer = new JinjaLexer(text, inner);
        var end = lexer.Read("}}");
        if (lexer.Fault is not null)
        {
            var close = text.IndexOf("}}", inner, StringComparison.Ordinal);
            end = close < 0 ? text.Length : close + 2;
        }

        Begin(start, end);
        var whole = source.Keep(new Span(start, end));
        var parser = new JinjaExpressionParser(source, lexer.Tokens);
        var expression = lexer.Fault is null ? parser.ParseWhole() : null;
        if (expression is null)
        {
            problems.Add(lexer.Fault ?? parser.Fault!);
        }

        parts.Add(new JinjaOutput(whole, expression ?? new JinjaUnknown(whole)));
        return end;
    }

    private int ReadStatement(int start)
    {
        var close = text.IndexOf("%}", start + 2, StringComparison.Ordinal);
        var end = close < 0 ? text.Length : close + 2;
        Begin(start, end);
        if (close < 0)
        {
            problems.Add(new SyntaxProblem(Span.At(start, 2), "'%}' is missing"));
        }

        var keyword = Keyword(start, close < 0 ? end : close);
        var arguments = Trim(new Span(keyword.End, close < 0 ? end : close));
        parts.Add(new JinjaStatement(source.Keep(new Span(start, end)), source.Keep(keyword), source.Keep(arguments)));
        return source.Text.Substring(keyword.Start, keyword.Length) == "raw" ? SkipRaw(end) : end;
    }

    private Span Keyword(int start, int close)
    {
        var from = Math.Min(start + 2, close);
        while (from < close && (char.IsWhiteSpace(text[from]) || text[from] is '-' or '+'))
        {
            from++;
        }

        var to = from;
        while (to < close && (char.IsLetterOrDigit(text[to]) || text[to] == '_'))
        {
            to++;
        }

        return new Span(from, to);
    }

    private Span Trim(Span span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '-' or '+'))
        {
            end--;
        }

        return new Span(start, end);
    }

    /// <summary>Between <c>{% raw %}</c> and <c>{% endraw %}</c> everything is text.</summary>
    private int SkipRaw(int at)
    {
        for (var start = text.IndexOf("{%", at, StringComparison.Ordinal); start >= 0; start = text.IndexOf("{%", start + 2, StringComparison.Ordinal))
        {
            var keyword = Keyword(start, text.Length);
            if (text.Substring(keyword.Start, keyword.Length) == "endraw")
            {
                return start;
            }
        }

        return text.Length;
    }

    private int ReadComment(int start)
    {
        var close = text.IndexOf("#}", start + 2, StringComparison.Ordinal);
        var end = close < 0 ? text.Length : close + 2;
        Begin(start, end);
        if (close < 0)
        {
            problems.Add(new SyntaxProblem(Span.At(start, 2), "'#}' is missing"));
        }

        parts.Add(new JinjaComment(source.Keep(new Span(start, end))));
        return end;
    }
}
