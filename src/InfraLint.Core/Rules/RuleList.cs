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
        new ProfileStartsAgents(),
        new AgentsCompete(),
        new KeyOfWrongFormat(),
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
        new KeyNotAccepted(),
        new AnalysisCutShort(),
    ];

    /// <summary>The rule of an id, in any case; null where there is none.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));
}
