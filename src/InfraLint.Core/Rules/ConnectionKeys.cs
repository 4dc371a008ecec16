using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>Where ssh may find a key for a connection: on its command line, in its configuration, with an agent, or under a default name (ssh_config(5), ssh(1)).</summary>
internal static class ConnectionKeys
{
    private static readonly HashSet<string> Naming = new(StringComparer.OrdinalIgnoreCase)
    {
        "IdentityFile", "IdentityAgent", "CertificateFile", "PKCS11Provider", "SecurityKeyProvider", "ProxyCommand", "PasswordAuthentication", "PreferredAuthentications",
        "KbdInteractiveAuthentication", "GSSAPIAuthentication", "HostbasedAuthentication", "Include", "Match", SshSetting.ConfigurationFile,
    };

    private static readonly string[] Configurations = ["/etc/ssh/ssh_config", "/etc/ssh/ssh_config.d"];

    /// <summary>
    /// Whether the connection surely has no key: true; surely none that these files give it, while nobody knows what was there
    /// before: null; it may have one: false.
    /// </summary>
    public static bool? LacksKey(MachineView machine, Event.Connected connected)
    {
        var (options, state) = (connected.Options, connected.State);
        if (options.Identities.Count > 0 || options.Settings.Any(IsNaming) || (options.Host is { } host && SshConfiguration.IsLocal(host.Display)) || IsGivenElsewhere(machine, connected) || MayHaveAgent(state))
        {
            return false;
        }

        return Interpreter.HomeOf(state, state.Process.User)?.Child(".ssh") is not { } ssh || IsConfigured(state, ssh) || MayHoldKeys(state, ssh) ? false
            : Interpreter.DefaultNames.All(n => state.Look(ssh.Child(n)).Exists == false) ? true
            : null;
    }

    /// <summary>The keys that the connection's options or git's variable name; of a path that is not known as a whole none.</summary>
    public static IReadOnlyList<MachinePath> Named(MachineView machine, Event.Connected connected)
    {
        var values = connected.Options.Identities.Select(i => i.Value).Concat(connected.Options.Settings.Where(IsIdentity).Select(s => s.Value)).ToList();
        if (values.Count == 0 && connected.State.Process.Variables.Find("GIT_SSH_COMMAND") is { IsExported: true, Value: { } command })
        {
            values = [.. machine.Events.OfType<Event.Configured>().Where(c => c.At == command.Location).Take(1).SelectMany(c => c.Settings).Where(IsIdentity).Select(s => s.Value)];
        }

        return [.. values.Select(v => v.Known is { } path && path.StartsWith("/", StringComparison.Ordinal) ? MachinePath.Of(v, connected.State.Process.Directory) : null).OfType<MachinePath>().Distinct()];
    }

    private static bool IsIdentity(SshSetting setting) => setting.Key.Equals("IdentityFile", StringComparison.OrdinalIgnoreCase);

    private static bool IsNaming(SshSetting setting) => Naming.Contains(setting.Key);

    /// <summary>A variable, git's configuration, or a password; and an address may become another.</summary>
    private static bool IsGivenElsewhere(MachineView machine, Event.Connected connected)
    {
        var variables = connected.State.Process.Variables;
        if (new[] { "GIT_SSH", "GIT_SSH_COMMAND", "RSYNC_RSH", "SSH_ASKPASS" }.Any(v => variables.Find(v)?.Value is { Parts.Count: > 0 } value && (v is "GIT_SSH" or "SSH_ASKPASS" || !value.IsKnown)))
        {
            return true;
        }

        return machine.Events.TakeWhile(e => !ReferenceEquals(e, connected)).Any(e => e switch
        {
            Event.Configured configured => configured.Settings.Any(IsNaming),
            Event.Noted { Kind: NoteKind.AddressesRewritten } => true,
            Event.Noted { Kind: NoteKind.PasswordGiven } => e.Step == connected.Step,
            _ => false,
        });
    }

    private static bool MayHaveAgent(State state)
    {
        var (agent, isSure) = Interpreter.AgentOf(state);
        return !isSure || (agent is not null && agent.Phase != AgentPhase.Gone && Interpreter.Listed(agent, state) is not { Count: 0 });
    }

    /// <summary>A configuration that these files make names a key, or may.</summary>
    private static bool IsConfigured(State state, MachinePath ssh) =>
        Configurations.Select(c => MachinePath.Of(c)).Concat([ssh.Child("config")])
            .SelectMany(p => new[] { state.Files.Find(p.Key) }.Concat(state.Below(p)))
            .Any(e => e is { IsTouched: true } && e.Alternatives.Nodes.Any(n => n.Kind is NodeKind.File or NodeKind.Any or NodeKind.Link
                && (n.Content is not { } content || content.Parts.Any(p => p.Symbol is not null) || SshConfiguration.InFile(content).Any(s => s.Any(IsNaming)))));

    /// <summary>A default key that was made, or a directory into which more went than is known.</summary>
    private static bool MayHoldKeys(State state, MachinePath ssh) =>
        Interpreter.DefaultNames.Any(n => state.Files.Find(ssh.Child(n).Key) is { } there && there.Alternatives.Exists != false)
        || state.Look(ssh).Nodes.Any(n => n is { Kind: NodeKind.Directory, IsClosed: false, MadeAt: not null } or { Kind: NodeKind.Link })
        || (state.Files.Find(ssh.Key) is { IsTouched: true } entry && entry.Alternatives.Nodes.All(n => n.MadeAt is null && n.Kind == NodeKind.Any));
}
