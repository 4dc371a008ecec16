using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary><c>socat</c> (socat(1)): a socket that it makes with a mode, and that leads to an agent.</summary>
internal static class Socat
{
    public static Program? Lower(Invocation call)
    {
        var addresses = call.Arguments.ToList();
        var other = new Program.Other([call.Words[0]], call.At);
        if (!addresses.Any(a => LeadsToAgent(call, a)))
        {
            return other;
        }

        var proxies = from address in addresses
                      where address.Value.KnownPrefix.StartsWith("UNIX-L", StringComparison.OrdinalIgnoreCase)
                      let mode = ModeOf(address.Value.Display)
                      where mode is not null && (Convert.ToInt32(mode, 8) & 2) != 0
                      select (Program)new Program.Do(new Effect.Note(NoteKind.AgentProxied, PathOf(address), mode.PadLeft(4, '0'), address.At));
        return new Program.Seq([.. proxies, other]);
    }

    /// <summary>A client's address whose path is that of an agent: SSH_AUTH_SOCK, or what it is set to.</summary>
    private static bool LeadsToAgent(Invocation call, Argument address)
    {
        var text = address.Value.Display;
        var isClient = text.StartsWith("UNIX:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("UNIX-C", StringComparison.OrdinalIgnoreCase);
        return isClient && (text.IndexOf("SSH_AUTH_SOCK", StringComparison.Ordinal) >= 0 || address.Value.Parts.Any(p => p.Symbol?.Meaning is Meaning.AgentSocket)
            || (call.Context.Variable("SSH_AUTH_SOCK")?.Display is { Length: > 0 } socket && text.IndexOf(socket, StringComparison.Ordinal) >= 0));
    }

    private static string? ModeOf(string address) => address.Split(',').Skip(1).Select(o => o.Split('=')).LastOrDefault(o => o.Length == 2 && o[0] is "mode" or "perm")?[1] is { Length: > 0 } mode && mode.All(c => c is >= '0' and <= '7') ? mode : null;

    private static Value PathOf(Argument address)
    {
        var path = address.Value.From(address.Value.KnownPrefix.IndexOf(':') + 1);
        return path.Known is { } known && known.IndexOf(',') is var comma and >= 0 ? Value.Of(known.Substring(0, comma), address.At) : path;
    }
}
