using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;
using InfraLint.Verdicts.Configuration;

namespace InfraLint.Predicting;

/// <summary>What becomes of the logins that a machine's files make or prepare.</summary>
internal static class Logins
{
    /// <summary>The connections that the program makes, then the authorized_keys files, each with the first reason against it.</summary>
    public static IReadOnlyList<PredictedLogin> Of(Execution run, State end)
    {
        var roles = new SshRoles(run.Events, end);
        return
        [
            .. run.Events.OfType<Event.Connected>().SelectMany(Outbound),
            .. end.Files.All.Select(f => f.Value).Where(f => f.IsTouched && f.Alternatives.Exists != false && roles.RoleOf(f.Path) == SshRole.AuthorizedKeys).Select(f => Inbound(f, end, roles)),
        ];
    }

    private static IEnumerable<PredictedLogin> Outbound(Event.Connected made)
    {
        var (user, to) = (made.State.Process.User, made.Options.Host?.Display);
        var keys = made.Options.Identities.Where(i => !i.IsPattern).Select(i => made.State.Resolve(MachinePath.Of(i.Value, made.State.Process.Directory), true).Path).ToList();
        if (keys.Count == 0)
        {
            yield return new PredictedLogin(user.Display, null, to, IsInbound: false, null, null, [made.At]);
        }

        foreach (var key in keys)
        {
            var found = made.State.Look(key);
            var verdict = found.Exists == false
                ? new Verdict(false, $"Identity file {key.Display} not accessible: No such file or directory.")
                : Common(found.Nodes.Select(n => n.Exists ? OpenSsh.PrivateKey(made.State, key, n, user) : null));
            yield return new PredictedLogin(user.Display, key.Display, to, IsInbound: false, verdict?.IsAccepted, verdict?.Message, [made.At, .. Origins(found)]);
        }
    }

    private static PredictedLogin Inbound(PathEntry file, State end, SshRoles roles)
    {
        var user = roles.ConsumerOf(file.Path);
        var verdict = Common(file.Alternatives.Nodes.Select(n => n.Exists ? OpenSsh.AuthorizedKeys(end, file.Path, n, user, roles.HomeAround(file.Path)?.Home) : null));
        if (verdict?.IsAccepted != false && user.Name is { } name && Against(end, name, file.Path, roles.HomeAround(file.Path)?.Home) is { } against)
        {
            return new PredictedLogin(name, file.Path.Display, null, IsInbound: true, false, against.Reason, [against.At]);
        }

        if (verdict?.IsAccepted != false && file.Alternatives.Nodes.All(n => n.Exists && KeysOfRoot.AreAll(n.Content)))
        {
            return new PredictedLogin(user.Display, file.Path.Display, null, IsInbound: true, false, KeysOfRoot.Says(file.Alternatives.Nodes[0].Content!), Origins(file.Alternatives));
        }

        // what the file held before is taken to say nothing of it
        return verdict?.IsAccepted != false && user.Name is { } probable && Against(end, probable, file.Path, roles.HomeAround(file.Path)?.Home, trustsRest: true) is { } perhaps
            ? new PredictedLogin(probable, file.Path.Display, null, IsInbound: true, null, perhaps.Reason, [perhaps.At])
            : new PredictedLogin(user.Display, file.Path.Display, null, IsInbound: true, verdict?.IsAccepted, verdict?.Message, Origins(file.Alternatives));
    }

    /// <summary>What in the configuration of sshd keeps a user from logging in with the keys of a file.</summary>
    private static LoginVerdict? Against(State end, string user, MachinePath file, MachinePath? home, bool trustsRest = false) => MachineConfiguration.OfServer(end, user, trustsRest) is { } configuration
        ? LoginVerdict.Against(configuration, user, MachineConfiguration.GroupsOf(end, user), home is null ? null : (file, home)) : null;

    /// <summary>What sshd goes by for each user with an authorized_keys file, and ssh for each connection, where all of it is known.</summary>
    public static IReadOnlyList<PredictedSettings> Settings(Execution run, State end)
    {
        var roles = new SshRoles(run.Events, end);
        var users = end.Files.All.Select(f => f.Value).Where(f => f.IsTouched && f.Alternatives.Exists != false && roles.RoleOf(f.Path) == SshRole.AuthorizedKeys)
            .Select(f => roles.ConsumerOf(f.Path).Name).OfType<string>().Distinct().ToList();
        return
        [
            .. users.Select(u => MachineConfiguration.OfServer(end, u) is { } c ? PredictedSettings.Of("sshd", u, null, c) : null).OfType<PredictedSettings>(),
            .. run.Events.OfType<Event.Connected>().Where(c => c.Options is { Program: "ssh", Host.Known: not null })
                .Select(c => PredictedSettings.Of("ssh", c.State.Process.User.Display, c.Options.Host!.Known, MachineConfiguration.OfClient(c.State, c.Options, c.At))),
        ];
    }

    private static Verdict? Common(IEnumerable<Verdict?> verdicts) => verdicts.Distinct().ToList() is { Count: 1 } one ? one[0] : null;

    private static IReadOnlyList<Location> Origins(Alternatives alternatives) =>
        [.. alternatives.Nodes.SelectMany(n => new[] { n.ModeAt, n.OwnerAt, n.MadeAt }).Where(l => l is { File: not null }).Select(l => l!.Value).Distinct()];
}
