using System.Text.RegularExpressions;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>chmod</c> (GNU coreutils <c>chmod.c</c>). An operand such as <c>-x</c> is a mode, not an option.</summary>
internal static class Chmod
{
    /// <summary>What looks like a number and is no octal one.</summary>
    private static readonly Regex Decimal = new("^([0-9]{1,4}|0o[0-7]{1,4})$", RegexOptions.CultureInvariant);

    public static Program? Lower(Invocation call)
    {
        var words = call.Arguments.ToList();
        var modeIndex = words.FindIndex(w => IsDashedMode(w.Value.KnownPrefix) && w.Value.IsKnown);
        var dashed = modeIndex >= 0 ? words[modeIndex] : null;
        if (dashed is not null)
        {
            words.RemoveAt(modeIndex);
        }

        var options = Getopt.Parse(words, "cfvRHLPh1:2", "changes:c silent:f quiet:f verbose:v recursive:R reference:1 no-dereference:h preserve-root:2 no-preserve-root:2");
        var recursive = options.Has('R');
        if (options.HasUnknown)
        {
            return Refused.Call;
        }

        // coreutils has them since 9.6, and refuses them before
        var isNew = options.LastOf("HLPh") != '\0';
        if (options.Value('1') is { } reference)
        {
            return new Program.Do(new Effect.Chmod(options.Operands, null, reference, recursive, call.At) { MayBeRefused = isNew });
        }

        var mode = dashed ?? options.Operands.FirstOrDefault();
        IReadOnlyList<Argument> paths = dashed is null ? [.. options.Operands.Skip(1)] : options.Operands;
        if (mode is null || paths.Count == 0)
        {
            return Refused.Call;
        }

        var change = mode.Known is { } spelled ? ModeChange.Parse(spelled, call.Context.Userland ?? Userland.Gnu) : null;
        if (dashed?.Known == "-r" && paths[0].Known is { } number && ModeChange.Parse(number) is { IsAbsolute: true })
        {
            // -r takes the right to read away, and the number is a file's name
            return new Program.Seq([new Program.Do(new Effect.Note(NoteKind.NoEffect, paths[0].Value, "chmod -r", dashed.At)), new Program.Do(new Effect.Chmod(paths, change, null, recursive, dashed.At))]);
        }

        if (mode.Known is { } refused && change is null && Decimal.IsMatch(refused))
        {
            return new Program.Seq([new Program.Do(new Effect.Note(NoteKind.NoEffect, mode.Value, "chmod decimal", mode.At)), Refused.Call]);
        }

        return mode.Value.IsKnown && change is null ? Refused.Call : new Program.Do(new Effect.Chmod(paths, change, null, recursive, mode.At) { MayBeRefused = isNew });
    }

    private static bool IsDashedMode(string word) => word.Length > 1 && word[0] == '-' && "rwxXstugo0123456789".IndexOf(word[1]) >= 0;
}
