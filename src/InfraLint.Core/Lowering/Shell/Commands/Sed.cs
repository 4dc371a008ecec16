using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>sed</c>: with <c>-i</c> the file's content is no longer known; its mode stays (GNU sed's <c>ck_rename</c> copies it).</summary>
internal static class Sed
{
    public static Program? Lower(Invocation call)
    {
        var inPlace = call.Arguments.FirstOrDefault(a => a.Value.KnownPrefix is var p && (p.StartsWith("-i", StringComparison.Ordinal) || p.StartsWith("--in-place", StringComparison.Ordinal) || (p.Length > 2 && p[0] == '-' && p[1] != '-' && p.IndexOf('i') > 0 && p.Skip(1).All(char.IsLetter))));
        var options = Getopt.Parse(call.Arguments.Where(a => !ReferenceEquals(a, inPlace)), "nEe:f:l:rsuz", "quiet:n silent:n regexp-extended:E expression:e file:f");
        var files = options.Has('e') || options.Has('f') ? options.Operands : [.. options.Operands.Skip(1)];
        return inPlace is null
            ? ShellCommands.Output(call)
            : new Program.Seq([.. files.Select(f => new Program.If(
                new Program.Ask(new Test.Exists(f, FileTest.File)),
                new Program.Do(new Effect.Rewrite(f, f.At)),
                Refused.Call))]);
    }
}
