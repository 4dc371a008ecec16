namespace InfraLint.Rules;

/// <summary>The list of all rules.</summary>
public static class RuleList
{
    /// <summary>All rules, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new PrivateKeyAccessibleByOthers(),
        new SshDirectoryWrongMode(),
        new AuthorizedKeysWritableByOthers(),
        new SshFileWrongOwner(),
        new WorldWritableMode(),
        new ModeNotOctal(),
        new SshAddWithoutAgent(),
        new AgentNotTakenOver(),
        new AgentDoesNotOutliveStep(),
        new PrivateKeyInImage(),
        new HostKeyCheckingOff(),
        new FileNotRead(),
        new ModeOrOwnerUndetermined(),
        new AnalysisCutShort(),
    ];

    /// <summary>The rule of an id, in any case; null where there is none.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));
}
