namespace InfraLint.Rules;

/// <summary>The list of all rules.</summary>
public static class RuleList
{
    /// <summary>All rules, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new PrivateKeyAccessibleByOthers(),
        new PrivateKeyExposedForAWhile(),
        new SshDirectoryWrongMode(),
        new AuthorizedKeysWritableByOthers(),
        new HomeWritableByOthers(),
        new SshFileWrongOwner(),
        new SshConfigurationWritable(),
        new HostKeyAccessible(),
        new PublicFileWritable(),
        new WorldWritableMode(),
        new RecursiveChangeOverSshFiles(),
        new PermissiveUmask(),
        new ModeNotOctal(),
        new SshFileWithoutMode(),
        new CopyLosesModes(),
        new PrivateKeyInServedPlace(),
        new SetIdOnSshProgram(),
        new AgentSocketOpen(),
        new CommandWithoutEffect(),
        new SshAddWithoutAgent(),
        new AgentNotTakenOver(),
        new AgentDoesNotOutliveStep(),
        new NoKeyForConnection(),
        new BuildWithoutSshMount(),
        new AgentIgnoresKey(),
        new PromptNobodyAnswers(),
        new AgentLeftRunning(),
        new AgentForwarded(),
        new KeyNeverLoaded(),
        new ProfileStartsAgents(),
        new AgentsCompete(),
        new KeyOfWrongFormat(),
        new KeyNotVerified(),
        new PrivateKeyInImage(),
        new PrivateKeyInline(),
        new PrivateKeyInRepository(),
        new WeakKey(),
        new SharedKeyPair(),
        new MalformedPublicKey(),
        new KeyPairMismatch(),
        new SharedHostKey(),
        new PrivateKeyPrinted(),
        new UnverifiedKeySource(),
        new KnownKeyTrusted(),
        new DeletedKeyRemains(),
        new HostKeyCheckingOff(),
        new HostKeyOnTrust(),
        new KeyLoginImpossible(),
        new StrictModesOff(),
        new LoginLeftOpen(),
        new ObsoleteAlgorithm(),
        new FileNotRead(),
        new ModeOrOwnerUndetermined(),
        new UnusedSuppression(),
        new BadConfigurationValue(),
        new KeyNotAccepted(),
        new AnalysisCutShort(),
    ];

    /// <summary>That there is no such rule, and which id is near, as a sentence without a final stop.</summary>
    public static string Missing(string id) => $"there is no rule {id}{(Text.NearestName.Of(id, All.Select(r => r.Id), []) is { } near ? $"; {near} is one" : "")}";

    /// <summary>The rule of an id, in any case; null where there is none.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));
}
