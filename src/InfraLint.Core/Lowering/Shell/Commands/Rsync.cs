using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>rsync</c>: what the destination holds after it is not followed; a remote operand is a connection.</summary>
internal static class Rsync
{
    public static Program? Lower(Invocation call)
    {
        var words = call.Arguments.Where(w => w.Value.KnownPrefix.Length == 0 || w.Value.KnownPrefix[0] != '-').ToList();
        var remote = words.FirstOrDefault(w => Ssh.IsRemote(w) && w.Value.KnownPrefix.IndexOf("::", StringComparison.Ordinal) < 0 && !w.Value.KnownPrefix.StartsWith("rsync://", StringComparison.Ordinal));
        var programs = new List<Program>();
        if (remote is not null)
        {
            programs.Add(new Program.Do(new Effect.Connect(new ConnectOptions { Program = "rsync", Host = remote.Value }, call.At)));
        }

        if (words.Count > 1 && !Ssh.IsRemote(words[words.Count - 1]))
        {
            programs.Add(new Program.Do(new Effect.Havoc([words[words.Count - 1]], call.At)));
        }

        return new Program.Seq(programs);
    }
}
