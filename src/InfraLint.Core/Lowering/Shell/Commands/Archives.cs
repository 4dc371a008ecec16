using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>tar</c> and <c>unzip</c>: what they extract is not known.</summary>
internal static class Archives
{
    public static Program? Tar(Invocation call)
    {
        var words = call.Arguments.ToList();
        var first = words.FirstOrDefault()?.Known ?? "";
        var letters = first.StartsWith("-", StringComparison.Ordinal) ? "" : first;
        var extracts = letters.IndexOf('x') >= 0 || words.Any(w => w.Known is "--extract" or "--get" || (w.Known is { Length: > 1 } k && k[0] == '-' && k[1] != '-' && k.IndexOf('x') > 0));
        if (!extracts)
        {
            // the letter f comes last where letters are bundled, and its value next
            var archive = words.SkipWhile(w => w.Known is not { } k || !(k == letters || (k.Length > 1 && k[0] == '-' && k[1] != '-')) || k.IndexOf('f') < 0).Skip(1).FirstOrDefault();
            return archive is null || archive.Known == "-" ? ShellCommands.Output(call) : new Program.Do(new Effect.Write(archive, null, false, Octal.O666, archive.At));
        }

        var into = words.SkipWhile(w => w.Known is not ("-C" or "--directory")).Skip(1).FirstOrDefault() ?? new Argument(Value.Of(".", call.At));
        return new Program.Do(new Effect.Havoc([into], call.At));
    }

    public static Program? Unzip(Invocation call)
    {
        var into = call.Arguments.SkipWhile(w => w.Known != "-d").Skip(1).FirstOrDefault() ?? new Argument(Value.Of(".", call.At));
        return new Program.Do(new Effect.Havoc([into], call.At));
    }
}
