using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA3001.</summary>
public sealed class PrivateKeyInImage() : Rule("INFRA3001", Severity.Warning, "Private key baked into an image")
{
    /// <inheritdoc/>
    public override string Explanation => """
        Whatever a layer of an image holds, everybody who can pull the image can read, also when a later layer deletes
        it. A private key that `COPY`, `ADD`, a here-document or `RUN` puts into a layer is published with the image.

        A host key is INFRA3008's. In a stage that is not part of the image the key stays in the build cache of the machine that builds it: an info.

        Mend it with a secret (`RUN --mount=type=secret`) or the agent (`RUN --mount=type=ssh`) for the build, and with a
        mounted secret for the container.

        Source: Dockerfile reference (`RUN --mount`), OCI image specification (layers).

        Faulty:

        ```dockerfile
        FROM debian:12
        COPY --chmod=600 id_ed25519 /root/.ssh/id_ed25519
        #                ^^^^^^^^^^ INFRA3001
        ENV DEPLOY_KEY="-----BEGIN OPENSSH PRIVATE KEY-----\n(the key)"
        #   ^^^^^^^^^^ INFRA3001
        ```

        ```dockerfile
        FROM debian:12
        ARG SSH_PRIVATE_KEY
        RUN install -d -m 700 /root/.ssh && umask 077 && echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa
        # expect@-1: INFRA3001 any
        RUN git clone git@example.com:app.git && rm /root/.ssh/id_rsa
        #                                        ^^^^^^^^^^^^^^^^^^^^ INFRA3012
        # expect@-5: INFRA3009 5..20
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN --mount=type=ssh git clone git@example.com:app.git
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        if (!machine.IsImage)
        {
            yield break;
        }

        var severity = machine.Ships ? Severity.Warning : Severity.Info;
        var where = machine.Ships ? "everybody who can pull the image can read it, also when a later layer deletes it" : "the stage does not ship, but the build cache keeps it";
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var noted in machine.Run.Events.OfType<Event.Noted>())
        {
            var path = MachinePath.Of(noted.Subject, MachinePath.Root);
            if (noted.Kind == NoteKind.BakedVariable)
            {
                yield return At(noted.At, $"{noted.Detail} holds a private key, and the image keeps its variables in its configuration or history: {where}; use RUN --mount=type=secret", noted.IsCertain, null, severity);
            }
            else if (noted.Kind == NoteKind.Baked && IsKey(machine, path, machine.Run.Events.OfType<Event.Wrote>().FirstOrDefault(w => w.Path.Equals(path))?.Content) && said.Add(path.Key))
            {
                yield return At(noted.At, $"{path.Display} is a private key in a layer of the image: {where}; use RUN --mount=type=secret or --mount=type=ssh", noted.IsCertain, path.Display, severity);
            }
        }

        foreach (var layer in machine.Run.Events.OfType<Event.ScopeEnded>().Where(e => e.Kind == ScopeKind.Layer))
        {
            foreach (var entry in layer.State.Files.All.Select(f => f.Value).Where(f => f.IsTouched && !said.Contains(f.Path.Key)))
            {
                var keys = entry.Alternatives.Nodes.Where(n => n is { Kind: NodeKind.File, MadeAt: not null } && IsKey(machine, entry.Path, n.Content)).ToList();
                if (keys.Count > 0 && said.Add(entry.Path.Key))
                {
                    yield return At(keys[0].MadeAt!.Value, $"{entry.Path.Display} is a private key in a layer of the image: {where}; use RUN --mount=type=secret",
                        layer.IsCertain && keys.Count == entry.Alternatives.Nodes.Count, entry.Path.Display, severity);
                }
            }
        }
    }

    /// <summary>Whether a path of a layer is a private key that the build brought there.</summary>
    internal static bool IsBaked(MachineView machine, PathEntry entry) =>
        entry.IsTouched && entry.Alternatives.Nodes.Any(n => n is { MadeAt: not null, Kind: NodeKind.File or NodeKind.Any } && IsKey(machine, entry.Path, n.Content));

    /// <summary>By its content where that is known; else by its place and use.</summary>
    private static bool IsKey(MachineView machine, MachinePath path, Value? content) => machine.RoleOf(path) != SshRole.HostKey && (content is not null && KeyContent.IsPrivate(content, openSshOnly: true)
        || (machine.RoleOf(path) == SshRole.PrivateKey && (content is null or { IsKnown: false } || KeyContent.IsPrivate(content, openSshOnly: false))));
}
