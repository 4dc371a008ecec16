using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>A token of arithmetic: an operator, or an operand of one or more parts.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Op">The operator; null for an operand.</param>
/// <param name="Parts">The operand's parts; the operator's characters.</param>
internal readonly record struct ArithmeticToken(Span Span, string? Op, List<WordPart> Parts)
{
    public string Text => string.Concat(Parts.Select(p => ((Lit)p).Text));

    public bool IsLiteral => Op is null && Parts.TrueForAll(p => p is Lit);
}

/// <summary>Splits the parts of arithmetic text into tokens. Double quotes vanish, as the shell's expansion has it.</summary>
internal static class ArithmeticTokens
{
    /// <summary>Longest first, so that the first that fits is the one (POSIX 2.6.4, bash(1) ARITHMETIC EVALUATION).</summary>
    private static readonly string[] Operators =
    [
        "<<=", ">>=", "**", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=",
        "+", "-", "*", "/", "%", "<", ">", "=", "!", "~", "&", "|", "^", "?", ":", ",", "(", ")", "[", "]",
    ];

    /// <summary>The tokens; null where a character belongs to none.</summary>
    public static List<ArithmeticToken>? Split(IReadOnlyList<WordPart> parts)
    {
        var tokens = new List<ArithmeticToken>();
        var operand = new List<WordPart>();
        return Split(parts, tokens, operand) && Flush(tokens, operand) ? tokens : null;
    }

    private static bool Split(IReadOnlyList<WordPart> parts, List<ArithmeticToken> tokens, List<WordPart> operand)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Lit lit:
                    if (!Split(lit, tokens, operand))
                    {
                        return false;
                    }

                    break;
                case DblQuoted quoted:
                    if (!Split(quoted.Parts, tokens, operand))
                    {
                        return false;
                    }

                    break;
                case SglQuoted:
                    return false;
                default:
                    operand.Add(part);
                    break;
            }
        }

        return true;
    }

    private static bool Split(Lit lit, List<ArithmeticToken> tokens, List<WordPart> operand)
    {
        var text = lit.Source.Text;
        for (var i = lit.Kept.Start; i < lit.Kept.End;)
        {
            var start = i;
            while (i < lit.Kept.End && IsOperand(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                operand.Add(new Lit(new Span(start, i), lit.Source, new Span(start, i), lit.Quoted));
                continue;
            }

            Flush(tokens, operand);
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var op = Operators.FirstOrDefault(o => string.CompareOrdinal(text, i, o, 0, o.Length) == 0 && i + o.Length <= lit.Kept.End);
            if (op is null)
            {
                return false;
            }

            var span = Span.At(i, op.Length);
            tokens.Add(new ArithmeticToken(span, op, [new Lit(span, lit.Source, span, Quoted: true)]));
            i += op.Length;
        }

        return true;
    }

    private static bool Flush(List<ArithmeticToken> tokens, List<WordPart> operand)
    {
        if (operand.Count > 0)
        {
            var span = operand[0].Span.Union(operand[operand.Count - 1].Span);
            tokens.Add(new ArithmeticToken(span, null, [.. operand]));
            operand.Clear();
        }

        return true;
    }

    private static bool IsOperand(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '#' or '@';
}
