using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Operands that name a <c>.ssh</c>, or something in one.</summary>
internal static class SshFolder
{
    /// <summary>Says that a copy of such an operand loses modes and owners; nothing where none is one.</summary>
    /// <param name="operands">What is copied.</param>
    /// <param name="command">The command, as it is best known: <c>cp -r</c>.</param>
    /// <param name="remedy">What keeps them: <c>cp -a</c>.</param>
    /// <param name="call">The call.</param>
    public static IEnumerable<Program> Loses(IEnumerable<Argument> operands, string command, string remedy, Invocation call) =>
        operands.FirstOrDefault(o => o.Value.Key.Split(':').Last().Split('/').Contains(".ssh")) is { } lost ? [new Program.Do(new Effect.Note(NoteKind.ModesLost, lost.Value, $"{command}|{remedy}", call.At))] : [];
}
