using InfraLint.Analysis;
using InfraLint.Domains;

namespace InfraLint.Rules;

/// <summary>INFRA1016.</summary>
public sealed class PrivateKeyInServedPlace() : Rule("INFRA1016", Severity.Warning, "Private key in a shared or served place")
{
    private const int AnyoneReads = Octal.O004 | Octal.O040;

    /// <summary>Roots that web servers hand out by default (Debian's and Red Hat's apache2, nginx's own), and where logs are collected from.</summary>
    private static readonly string[] Served = ["/var/www", "/srv/www", "/srv/http", "/usr/share/nginx/html", "/usr/local/apache2/htdocs", "/var/log"];

    private static readonly string[] Shared = ["/tmp", "/var/tmp"];

    /// <inheritdoc/>
    public override string Explanation => """
        What lies below a web server's root is handed out to whoever asks for it, and what lies in `/var/log` is collected and
        sent on. A private key that stays there, and that not only root can read, is published.

        In `/tmp` and `/var/tmp` a key of the right mode is safe from other users, but programs that clean up take it away: an
        info. One that others can read there is INFRA1001's, and one that is removed again is no finding. Images are not asked
        about /tmp: nobody else is there.

        Mend it by keeping it in the `.ssh` of who uses it, or in a directory of its own with mode 0700.

        Source: hier(7), tmpfiles.d(5); the servers' documentation of their document roots.

        Faulty:

        ```sh
        install -m 644 key /var/www/html/id_rsa
        #          ^^^ INFRA1001, INFRA1016
        ssh-keygen -q -t ed25519 -N '' -f /tmp/deploy_key
        # expect@-1: INFRA1016 1..50
        ```

        ```dockerfile
        FROM nginx:1.27
        COPY --chmod=644 <<EOF /usr/share/nginx/html/id_ed25519
        -----BEGIN OPENSSH PRIVATE KEY-----
        EOF
        # expect@-3: INFRA1016 14..17
        # expect@-4: INFRA1001 14..17
        # expect@-5: INFRA3001 any
        ```

        Right:

        ```sh
        ssh-keygen -q -t ed25519 -N '' -f /tmp/deploy_key
        cat /tmp/deploy_key.pub
        rm -f /tmp/deploy_key /tmp/deploy_key.pub
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.PrivateKey && f.Path.IsKnown))
        {
            if (Served.FirstOrDefault(s => file.Path.IsAtOrBelow(s)) is { } root
                && file.Judge(n => n.MadeAt is not null && n.Mode.HasAny(AnyoneReads)) is { } served)
            {
                yield return At(served, (served.Node.ModeAt ?? served.Node.MadeAt)!.Value, root == "/var/log"
                    ? $"{file.Path.Display} {served.EndsUp} {served.Is}: a private key among the logs goes where the logs go; keep it in .ssh, with mode 0600"
                    : $"{file.Path.Display} {served.EndsUp} {served.Is}: a private key below a web server's root is handed out to whoever asks for it; keep it in .ssh, with mode 0600");
            }
            else if (Served.Any(s => s != "/var/log" && file.Path.IsAtOrBelow(s)) && file.Judge(n => n is { Kind: NodeKind.File or NodeKind.Any, MadeAt: not null }) is { } near)
            {
                yield return At(near, near.Node.MadeAt!.Value, $"{file.Path.Display} is a private key below a web server's root: nothing but its mode can keep the server from handing it out; keep it in .ssh", Severity.Info);
            }
            else if (machine.Ships && Shared.Any(s => file.Path.IsAtOrBelow(s)) && file.Judge(n => n is { Kind: NodeKind.File, MadeAt: not null } && n.Mode.HasAny(AnyoneReads)) is { } open)
            {
                yield return At(open, (open.Node.ModeAt ?? open.Node.MadeAt)!.Value, $"{file.Path.Display} {open.EndsUp} {open.Is} in a directory that all users share: each of them can read this private key; keep it in .ssh, with mode 0600");
            }
            else if (!machine.IsImage && Shared.Any(s => file.Path.IsAtOrBelow(s)) && file.Judge(n => n is { Kind: NodeKind.File, MadeAt: not null } && n.Mode.HasNone(Mode.GroupOrOthers)) is { } shared)
            {
                yield return At(shared, shared.Node.MadeAt!.Value, $"{file.Path.Display} stays in a directory that all users share and that programs clean up: its mode keeps others out, but it will be gone; keep it in .ssh", Severity.Info);
            }
        }
    }
}
