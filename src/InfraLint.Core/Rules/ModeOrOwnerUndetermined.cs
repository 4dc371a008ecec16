using InfraLint.Analysis;
using InfraLint.Domains;

namespace InfraLint.Rules;

/// <summary>INFRA9002.</summary>
public sealed class ModeOrOwnerUndetermined() : Rule("INFRA9002", Severity.Info, "Mode or owner could not be determined")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A private key, an authorized_keys file or a .ssh directory is made or changed here, and its mode or owner depends
        on what these files do not tell: a file that is copied with its mode, a variable that nothing sets, a program
        that is not known. Nothing is checked that depends on it. Reported where InfraLintMode is strict only.

        Mend it by saying the mode and the owner: `install -m 600 -o app`, `chmod`, `chown`, `mode:` and `owner:`.

        Source: chmod(1), cp(1).

        Faulty:

        ```sh strict
        mkdir -m 700 /root/.ssh
        cp -p /media/usb/key /root/.ssh/id_ed25519
        # expect@-1: INFRA9002 1..43
        ```

        Right:

        ```sh strict
        install -d -m 700 -o root -g root /root/.ssh
        install -m 600 -o root -g root /media/usb/key /root/.ssh/id_ed25519
        ```
        """;

    /// <inheritdoc/>
    public override bool IsFor(LintMode mode) => mode == LintMode.Strict;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) =>
        from file in machine.Files
        where file.Role is SshRole.PrivateKey or SshRole.AuthorizedKeys or SshRole.SshDirectory
        let unknown = file.Judge(n => PlaceOf(n) is not null)
        where unknown is not null
        select At(unknown, PlaceOf(unknown.Node)!.Value,
            $"{file.Path.Display} {unknown.EndsUp} with {Missing(unknown.Node)} that these files do not tell, so it is not checked; say it here");

    /// <summary>Where the file made it, or set what stays unknown; null where all is known, or the file had no hand in it.</summary>
    private static Text.Location? PlaceOf(Node node) =>
        (HasUnknownMode(node) ? node.MadeAt ?? node.ModeAt : null) ?? (HasUnknownOwner(node) ? node.MadeAt ?? node.OwnerAt : null);

    private static string Missing(Node node) => (HasUnknownMode(node), HasUnknownOwner(node)) switch
    {
        (true, true) => "a mode and an owner",
        (true, false) => "a mode",
        _ => "an owner",
    };

    /// <summary>setuid, setgid and sticky matter to no one here.</summary>
    private static bool HasUnknownMode(Node node) => ((node.Mode.Ones | node.Mode.Zeros) & Mode.Permissions) != Mode.Permissions && node.Kind != NodeKind.Link;

    private static bool HasUnknownOwner(Node node) => !node.User.IsKnown && node.User.Identity is null;
}
