using InfraLint.Analysis;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA3012.</summary>
public sealed class DeletedKeyRemains() : Rule("INFRA3012", Severity.Warning, "Deleting a key in a later layer does not remove it")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `RUN rm` hides a file from the container, and the layer that brought it is still part of the image: `docker save`, or a
        container of the image that was built up to there, gives the private key to everybody who can pull it.

        INFRA3001 is reported where the key comes in; this is the deletion that is trusted to undo it.

        Mend it by never letting the key into a layer: `RUN --mount=type=secret`, `--mount=type=ssh`, or a deletion in the same
        `RUN` that made it.

        Source: OCI image specification (layers, whiteout files).

        Faulty:

        ```dockerfile
        FROM debian:12
        COPY --chmod=600 id_ed25519 /root/.ssh/id_ed25519
        #                ^^^^^^^^^^ INFRA3001
        RUN git clone git@example.com:app.git
        RUN rm -f /root/.ssh/id_ed25519
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3012
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN --mount=type=secret,id=key GIT_SSH_COMMAND="ssh -i /run/secrets/key" git clone git@example.com:app.git
        ```

        ```dockerfile
        FROM debian:12
        RUN ssh-keygen -q -t ed25519 -N '' -f /tmp/id_ed25519 && app-sign /tmp/id_ed25519; rm /tmp/id_ed25519
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        if (machine is not { IsImage: true, Ships: true })
        {
            yield break;
        }

        State? before = null;
        foreach (var happened in machine.Run.Events)
        {
            if (happened is Event.ScopeEnded { Kind: ScopeKind.Layer })
            {
                before = happened.State;
            }
            else if (happened is Event.Deleted deleted && before is not null
                && before.Files.All.Select(f => f.Value).FirstOrDefault(f => f.Path.IsAtOrBelow(deleted.Path) && PrivateKeyInImage.IsBaked(machine, f)) is { } key)
            {
                yield return At(deleted.At,
                    $"{key.Path.Display} is a private key, and deleting it here does not remove it: the layer that brought it is still in the image, and everybody who can pull that can read it; use RUN --mount=type=secret, or delete it in the RUN that makes it",
                    deleted.IsCertain, key.Path.Display, null, key.Alternatives.Nodes.Select(n => n.MadeAt).FirstOrDefault(a => a is not null));
            }
        }
    }
}
