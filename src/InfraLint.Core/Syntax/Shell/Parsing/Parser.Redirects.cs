using System.Globalization;
using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Redirections and heredocs.</summary>
internal sealed partial class Parser
{
    /// <summary>Longest first.</summary>
    private static readonly (string Text, RedirectOp Op, bool Posix)[] RedirectOps =
    [
        ("<<<", RedirectOp.HereString, false),
        ("<<-", RedirectOp.DashHeredoc, true),
        ("<<", RedirectOp.Heredoc, true),
        ("<&", RedirectOp.DupIn, true),
        ("<>", RedirectOp.InOut, true),
        ("<", RedirectOp.In, true),
        (">>", RedirectOp.Append, true),
        (">&", RedirectOp.DupOut, true),
        (">|", RedirectOp.Clobber, true),
        (">", RedirectOp.Out, true),
        ("&>>", RedirectOp.AppendAll, false),
        ("&>", RedirectOp.OutAll, false),
    ];

    /// <summary>The heredocs whose bodies begin at the next line; each fills its redirection in.</summary>
    private List<PendingHeredoc> pendingHeredocs = [];

    private Redirect Redirect()
    {
        Peek();
        var start = pos;
        var (fd, variable) = Descriptor();
        var op = RedirectOperator();
        lastWasWord = false;
        var word = Target(op);
        var redirect = new Redirect(From(start), op, fd, variable, word);
        if (!panicking && op is RedirectOp.Heredoc or RedirectOp.DashHeredoc)
        {
            pendingHeredocs.Add(new PendingHeredoc(redirect, Delimiter(word, out var quoted), quoted));
        }

        return redirect;
    }

    private Word Target(RedirectOp op)
    {
        // after >& bash takes digits as the word, whatever follows them (parse.y, read_token_word: NUMBER)
        var digits = Bash && op is RedirectOp.DupIn or RedirectOp.DupOut;
        if (panicking || (Peek() != Token.Word && !(digits && IsDigit(Current))))
        {
            return MissingTarget();
        }

        delimiter = !Bash && op is RedirectOp.Heredoc or RedirectOp.DashHeredoc;
        var word = Word(TargetStyle(op));
        delimiter = false;
        return word;
    }

    private static Style TargetStyle(RedirectOp op) => op switch
    {
        RedirectOp.HereString => Style.Tilde,
        RedirectOp.Heredoc or RedirectOp.DashHeredoc => Style.None,
        _ => Style.Globs | Style.Tilde,
    };

    private Word MissingTarget()
    {
        Unexpected();
        return MakeWord(taken, []);
    }

    private (int? Fd, string? Variable) Descriptor()
    {
        var end = DescriptorEnd();
        if (end == pos)
        {
            return (null, null);
        }

        var start = pos;
        while (pos < end)
        {
            Advance();
        }

        var name = Name(From(start));
        return name[0] == '{' ? (null, name.Substring(1, name.Length - 2))
            : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var fd) ? (fd, null)
            : (int.MaxValue, null);
    }

    private RedirectOp RedirectOperator()
    {
        foreach (var (operatorText, op, posix) in RedirectOps)
        {
            if ((posix || Bash) && Follows(operatorText))
            {
                Take(operatorText.Length);
                return op;
            }
        }

        return RedirectOp.In;
    }

    private void Take(int characters)
    {
        for (; characters > 0; characters--)
        {
            Advance();
        }
    }

    private bool Follows(string characters)
    {
        var i = pos;
        foreach (var c in characters)
        {
            if (At(i) != c)
            {
                return false;
            }

            i = After(i);
        }

        return true;
    }

    /// <summary>The delimiter after quote removal; nothing in it is expanded (POSIX 2.7.4).</summary>
    private string Delimiter(Word word, out bool quoted)
    {
        var raw = Name(word.Span);
        quoted = raw.IndexOfAny(['\'', '"', '\\']) >= 0;
        if (!quoted)
        {
            return raw;
        }

        return word.Literal ?? raw.Replace("'", "").Replace("\"", "").Replace("\\", "");
    }

    private void ReadHeredocs()
    {
        if (pendingHeredocs.Count == 0)
        {
            return;
        }

        var pending = pendingHeredocs;
        pendingHeredocs = [];
        foreach (var heredoc in pending)
        {
            heredoc.Redirect.Heredoc = ReadHeredoc(heredoc);
        }
    }

    private sealed record PendingHeredoc(Redirect Redirect, string Delimiter, bool Quoted);
}
