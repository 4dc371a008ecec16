using InfraLint.Ir;
using InfraLint.Syntax.Shell;
using InfraLint.Text;
using Word = InfraLint.Ir.Word;
using WordPart = InfraLint.Ir.WordPart;

namespace InfraLint.Lowering.Shell;

/// <summary>Words of the shell's syntax as words of the representation: quoting is gone, what is expanded stays to be expanded.</summary>
internal sealed class WordLowering(MappedText text, ShellDialect dialect, Func<IReadOnlyList<Stmt>, MappedText, Program> lower)
{
    /// <summary>A word.</summary>
    public Word Lower(Syntax.Shell.Word word) => new([.. word.Parts.SelectMany(p => Lower(p, quoted: false))], text.ToSource(word.Span));

    /// <summary>A document: its expansions are those of double quotes.</summary>
    public Word LowerQuoted(Syntax.Shell.Word word, Location at) => new([.. word.Parts.SelectMany(p => Lower(p, quoted: true))], at);

    private IEnumerable<WordPart> Lower(Syntax.Shell.WordPart part, bool quoted)
    {
        var at = text.ToSource(part.Span);
        switch (part)
        {
            case Lit lit:
                yield return new WordPart.Text(lit.Value, quoted || lit.Quoted);
                break;
            case SglQuoted single:
                yield return new WordPart.Text(single.Value, IsQuoted: true);
                break;
            case DblQuoted twice:
                if (twice.Parts.Count == 0)
                {
                    yield return new WordPart.Text(twice.Source.Keep(new Span(twice.Span.Start, twice.Span.Start)), IsQuoted: true);
                }

                foreach (var inner in twice.Parts.SelectMany(p => Lower(p, quoted: true)))
                {
                    yield return inner;
                }

                break;
            case Syntax.Shell.Tilde tilde when !quoted:
                yield return tilde.User is "+" or "-"
                    ? new WordPart.Parameter(tilde.User == "+" ? "PWD" : "OLDPWD", "", null, null, null, IsQuoted: true, at)
                    : new WordPart.Tilde(tilde.User.Length == 0 ? null : tilde.User, at);
                break;
            case Glob { Value: { } pattern }:
                yield return new WordPart.Text(pattern, quoted);
                break;
            case ParamExp parameter:
                yield return Lower(parameter, quoted, at);
                break;
            case CmdSubst substitution:
                yield return new WordPart.Output(lower(substitution.Stmts, substitution.Text), quoted, at);
                break;
            case ProcSubst process:
                yield return new WordPart.Process(process.Output ? Program.Nothing : lower(process.Stmts, text), at);
                break;
            case ArithmExp arithmetic:
                yield return new WordPart.Arithmetic(Arithmetic.Evaluator(arithmetic.Arithm, this), quoted, at);
                break;
            case ExtGlob extended:
                yield return new WordPart.ExtendedPattern(extended.Op, [.. extended.Alternatives.Select(Lower)], at);
                break;
            case { Value: { } value }:
                yield return new WordPart.Text(value, quoted);
                break;
            default:
                // a set with an expansion in it: what it stands for is not followed
                yield return new WordPart.Parameter("", "unknown", null, null, null, quoted, at);
                break;
        }
    }

    private WordPart Lower(ParamExp parameter, bool quoted, Location at)
    {
        var index = parameter.Index is { } subscript ? Lower(subscript) : null;
        WordPart.Parameter Make(string op, Word? argument = null, Word? second = null) => new(parameter.Param, op, argument, second, index, quoted, at);

        if (parameter.Malformed)
        {
            // dash and BusyBox's ash end when they come to it, bash gives up the line
            return Make(dialect == ShellDialect.Other ? "unknown" : "bad");
        }

        if (parameter.Excl)
        {
            return Make(parameter.Names is not null ? "names" : index?.IsAll == true ? "keys" : parameter is { Exp: null, Slice: null, Repl: null } ? "indirect" : "unknown");
        }

        if (parameter.Length)
        {
            return Make("length");
        }

        if (parameter.Slice is { } slice)
        {
            return Make(":", Calculated(slice.Offset), slice.Length is { } length ? Calculated(length) : null);
        }

        if (parameter.Repl is { } replacement)
        {
            var op = replacement.Kind switch { ReplacementKind.All => "//", ReplacementKind.Prefix => "/#", ReplacementKind.Suffix => "/%", _ => "/" };
            return Make(op, Lower(replacement.Pattern), replacement.With is { } with ? Lower(with) : null);
        }

        if (parameter.Exp is not { } expansion)
        {
            return Make("");
        }

        // a pattern stays one inside double quotes
        var isPattern = OperatorOf(expansion.Op)[0] is '#' or '%' or '^' or ',' or '~';
        var word = new Word([.. expansion.Word.Parts.SelectMany(p => Lower(p, quoted && !isPattern && p is not Syntax.Shell.Tilde))], text.ToSource(expansion.Word.Span));
        return Make(OperatorOf(expansion.Op), word);
    }

    private Word Calculated(Arithm arithmetic) =>
        new([new WordPart.Arithmetic(Arithmetic.Evaluator(arithmetic, this), IsQuoted: true, text.ToSource(arithmetic.Span))], text.ToSource(arithmetic.Span));

    /// <summary>Which element of an array.</summary>
    public Subscript Lower(Arithm subscript) =>
        new(Lower(subscript.Word), Arithmetic.Evaluator(subscript, this), text.ToSource(subscript.Span));

    private static string OperatorOf(ParamOp op) => op switch
    {
        ParamOp.DefaultUnset => "-",
        ParamOp.DefaultUnsetOrNull => ":-",
        ParamOp.AssignUnset => "=",
        ParamOp.AssignUnsetOrNull => ":=",
        ParamOp.ErrorUnset => "?",
        ParamOp.ErrorUnsetOrNull => ":?",
        ParamOp.AlternateSet => "+",
        ParamOp.AlternateSetAndNotNull => ":+",
        ParamOp.RemoveSmallPrefix => "#",
        ParamOp.RemoveLargePrefix => "##",
        ParamOp.RemoveSmallSuffix => "%",
        ParamOp.RemoveLargeSuffix => "%%",
        ParamOp.UpperFirst => "^",
        ParamOp.UpperAll => "^^",
        ParamOp.LowerFirst => ",",
        ParamOp.LowerAll => ",,",
        ParamOp.ToggleFirst => "~",
        ParamOp.ToggleAll => "~~",
        _ => "@",
    };
}
