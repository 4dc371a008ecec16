using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>Going on after what cannot be read: one bad construct loses that command, not the script.</summary>
internal sealed partial class Parser
{
    /// <summary>Skips to where the next command can begin.</summary>
    private void Recover(List<Stmt> stmts)
    {
        panicking = false;
        if (IsListEnd())
        {
            return;
        }

        state.Muted++;
        Peek();
        var start = pos;
        var nested = 0;
        while (!EndsRecovery(nested))
        {
            var token = Peek();
            nested += token == Token.LeftParen ? 1 : token == Token.RightParen && nested > 0 ? -1 : 0;
            SkipToken(token);
            panicking = false;
        }

        state.Muted--;
        if (pos > start)
        {
            var span = From(start);
            stmts.Add(new Stmt(span, new BadCommand(span), [], Negated: false, Background: false));
        }

        if (Peek() is Token.Semi or Token.Amp)
        {
            Next();
        }
    }

    private bool EndsRecovery(int nested) => Peek() switch
    {
        Token.End or Token.Newline => true,
        Token.Semi or Token.Amp => nested == 0,
        Token.RightParen => nested == 0 && open.Parens > 0,
        Token.DoubleSemi or Token.SemiAmp or Token.DoubleSemiAmp => open.Cases > 0,
        _ => false,
    };

    private void SkipToken(Token token)
    {
        switch (token)
        {
            case Token.Word:
                var start = pos;
                Word();
                if (pos == start)
                {
                    Advance();
                }

                break;
            case Token.Redirect:
                Descriptor();
                RedirectOperator();
                break;
            default:
                Next();
                break;
        }
    }

    private sealed class OpenConstructs
    {
        public bool None => Parens + Cases + Ifs + Loops + Blocks == 0;

        public int Parens { get; set; }

        public int Substitutions { get; set; }

        public int Cases { get; set; }

        public int Ifs { get; set; }

        public int Loops { get; set; }

        public int Blocks { get; set; }

        public bool Closes(string? keyword) => keyword switch
        {
            "then" or "elif" or "else" or "fi" => Ifs > 0,
            "do" or "done" => Loops > 0,
            "esac" => Cases > 0,
            "}" => Blocks > 0,
            _ => false,
        };
    }
}
