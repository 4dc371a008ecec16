using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA1014.</summary>
public sealed class SshFileWithoutMode() : Rule("INFRA1014", Severity.Warning, "SSH file created without a mode")
{
    /// <inheritdoc/>
    public override string Explanation => """
        `COPY` without `--chmod` gives a file the mode that it has where the image is built: 0644 in a fresh checkout, for git
        keeps no more than whether a file is executable, whatever its author has on disk. `cp` gives a new file its source's
        mode. Where these files do not hold the source, nobody can tell what a private key ends up as, and ssh ignores one
        that others can reach.

        A warning for a private key that `COPY` or `ADD` brings, an info for one that a script copies, and for
        `authorized_keys` and `.ssh`. Where the default is known (0644 and its like), INFRA1001, 1003 and 1004 say what
        follows from it.

        Mend it by saying the mode: `COPY --chmod=600`, `install -m 600`, `mode:`.

        Source: Dockerfile reference (`COPY`); cp(1); git's index (`cache.h`, `create_ce_mode`).

        Faulty:

        ```dockerfile
        FROM debian:12 AS source
        COPY id_rsa /root/.ssh/id_rsa
        #    ^^^^^^ INFRA1014, INFRA3001
        # expect@-2: INFRA1003 any
        FROM debian:12
        COPY authorized_keys /root/.ssh/authorized_keys
        #    ^^^^^^^^^^^^^^^ INFRA1014
        # expect@-2: INFRA1003 any
        ```

        ```sh
        mkdir -p -m 700 /root/.ssh
        cp /media/usb/key /root/.ssh/id_ed25519
        # expect@-1: INFRA1014 1..40
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN mkdir -m 700 /root/.ssh
        COPY --chmod=600 authorized_keys /root/.ssh/authorized_keys
        ```

        ```sh
        mkdir -p -m 700 /root/.ssh
        install -m 600 /media/usb/key /root/.ssh/id_ed25519
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role is SshRole.PrivateKey or SshRole.AuthorizedKeys))
        {
            if (file.Judge(n => IsLeftToADefault(machine, n)) is { } open)
            {
                var at = open.Node.ModeAt!.Value;
                var isCopied = machine.IsImage && machine.Run.Events.Any(e => e is Event.Noted { Kind: NoteKind.Baked } && (e.At == open.Node.MadeAt || e.At == open.Node.ModeAt));
                yield return At(open, at,
                    $"{file.Path.Display} gets the mode that {(isCopied ? "the file has where the image is built, and a fresh checkout makes it 0644" : "its source has, and these files do not tell which")}: {What(file.Role)}; say it, with {(isCopied ? "--chmod=600" : "mode 0600")}",
                    isCopied && file.Role == SshRole.PrivateKey ? null : Severity.Info)
                    with
                { Fix = isCopied ? Fixes.Chmod(machine, at) : null };
            }
        }
    }

    private static string What(SshRole role) => role == SshRole.PrivateKey ? "ssh ignores a private key that others can reach" : "sshd refuses an authorized_keys that others can write to";

    /// <summary>Made here, with a mode that nothing here says; one that is kept on purpose (<c>cp -p</c>, <c>mv</c>) was somebody's decision, and the umask has taken nothing from it.</summary>
    private static bool IsLeftToADefault(MachineView machine, Node node) =>
        node is { IsModeExplicit: false, ModeAt: not null, MadeAt: not null, Kind: NodeKind.File or NodeKind.Any }
        && !node.Mode.HasAny(Mode.GroupOrOthers) && !node.Mode.HasNone(Mode.GroupOrOthers)
        && machine.Events.Any(e => (e.At == node.MadeAt || e.At == node.ModeAt) && (e is Event.Noted { Kind: NoteKind.Baked } || (e is Event.Wrote && node.Mode.HasNone(Mode.GroupOrOthersWrite))));
}
