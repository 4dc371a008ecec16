using InfraLint.Ir;
using InfraLint.Lowering.Shell.Commands;
using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell;

/// <summary>A command line of ssh that a variable, a configuration or an option holds, split as the program that runs it does.</summary>
internal static class RemoteShell
{
    /// <summary>GIT_SSH_COMMAND and core.sshCommand: git has the shell run it (git's <c>connect.c</c>, use_shell).</summary>
    public static Getopt OfGit(Value command)
    {
        var text = Text(command);
        var script = ShellParser.Parse(text, ShellDialect.Posix);
        var words = new WordLowering(script.Text, ShellDialect.Posix, (_, _) => Program.Nothing);
        return Options(script.Tree.Stmts is [{ Command: CallExpr call }, ..] ? [.. call.Args.Select(a => Evaluated(words.Lower(a)))] : []);
    }

    /// <summary>rsync's <c>-e</c> and RSYNC_RSH: spaces part words, quotes of both kinds keep them (rsync's <c>main.c</c>, do_cmd).</summary>
    public static Getopt OfRsync(Value command)
    {
        var text = Text(command);
        var words = new List<Argument>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                continue;
            }

            var word = new MappedTextBuilder();
            word.Keep(text, new Span(i, i));
            for (var quote = '\0'; i < text.Length && (quote != '\0' || text[i] != ' '); i++)
            {
                if (text[i] == quote || (quote == '\0' && text[i] is '"' or '\''))
                {
                    quote = quote == '\0' ? text[i] : '\0';
                }
                else
                {
                    word.Keep(text, new Span(i, i + 1));
                }
            }

            words.Add(new Argument(Value.Of(word.Build())));
        }

        return Options(words);
    }

    /// <summary>What follows the word <c>ssh</c>; without one the command is taken for ssh by another name.</summary>
    private static Getopt Options(IReadOnlyList<Argument> words)
    {
        var name = words.ToList().FindIndex(w => w.Known is { } known && known.Substring(known.LastIndexOf('/') + 1) == "ssh");
        return Ssh.Options(words.Skip(Math.Max(name, 0) + 1));
    }

    private static MappedText Text(Value command) => command.WithPlaceholders(_ => "__unknown__");

    /// <summary>What the word expands is not known here.</summary>
    private static Argument Evaluated(Ir.Word word) => new(Value.Of(
        word.Parts.Select(p => p is Ir.WordPart.Text text
            ? new ValuePart(text.Characters, null, text.Characters.Location)
            : new ValuePart(null, new Symbol("word", "?", new Meaning.Anything()), word.At)), word.At));
}
