using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA3008.</summary>
public sealed class SharedHostKey() : Rule("INFRA3008", Severity.Warning, "Same host key on every machine")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A host key proves to who connects that it is this machine. One that an image or a user-data file brings is the same on
        every machine made from it, and known to everybody who has the image or the file: any of them can pass for all others.

        In an image host keys come from `COPY`, from `ssh-keygen -A`, and from Debian's and Ubuntu's package `openssh-server`,
        whose installation makes them; Alpine's and Red Hat's are made when sshd first starts. Keys that are removed again, or
        made anew when a container starts, are no finding. `ssh_deletekeys: false` keeps the keys that a cloud's image brings: an
        info. Where a playbook puts one on several hosts, it is the same on all of them.

        Mend it with `rm -f /etc/ssh/ssh_host_*` in the same `RUN`, and `ssh-keygen -A` in the entry point; in user-data by
        leaving `ssh_keys` out.

        Source: ssh-keygen(1) (`-A`); Debian's `openssh-server.postinst`; cloud-init's `cc_ssh`.

        Faulty:

        ```dockerfile
        FROM debian:12
        RUN apt-get update && apt-get install -y openssh-server
        #                                        ^^^^^^^^^^^^^^ INFRA3008
        ```

        ```dockerfile
        FROM alpine:3.20
        RUN apk add --no-cache openssh && ssh-keygen -A
        #                                 ^^^^^^^^^^^^^ INFRA3008
        ```

        ```cloud-init
        #cloud-config
        ssh_deletekeys: false
        #               ^^^^^ INFRA3008
        ssh_keys:
          ed25519_private: |
            -----BEGIN OPENSSH PRIVATE KEY-----
            (the key)
            -----END OPENSSH PRIVATE KEY-----
        # expect@-5: INFRA3008 1..9
        ```

        ```ansible
        - hosts: all
          tasks:
            - ansible.builtin.copy:
                src: ssh_host_ed25519_key
                dest: /etc/ssh/ssh_host_ed25519_key
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ INFRA3008
                mode: '0600'
        ```

        Right:

        ```dockerfile
        FROM debian:12
        RUN apt-get update && apt-get install -y openssh-server && rm -f /etc/ssh/ssh_host_*
        CMD ssh-keygen -A && exec /usr/sbin/sshd -D
        ```

        ```cloud-init
        #cloud-config
        ssh_deletekeys: true
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) => machine.Kind switch
    {
        FileKind.Dockerfile when machine.Ships => InImage(machine),
        FileKind.CloudInit => InUserData(machine),
        FileKind.Ansible => OnHosts(machine),
        _ => [],
    };

    private IEnumerable<Finding> InImage(MachineView machine)
    {
        foreach (var file in machine.Files.Where(f => f.Role == SshRole.HostKey))
        {
            var made = file.Alternatives.Nodes.FirstOrDefault(n => n is { Kind: NodeKind.File or NodeKind.Any, MadeAt: not null } && n.Content is not { Parts.Count: 0 }
                && machine.Run.Final.Look(file.Path).Nodes.Any(b => b.MadeAt == n.MadeAt));
            if (made is not null)
            {
                var certain = file.Alternatives.Nodes.Count == 1;
                yield return At(made.MadeAt!.Value,
                    $"{file.Path.Display} comes into the image when it is built: every container of the image {(certain ? "has" : "may have")} the same host key, and everybody who can pull it; make it when a container starts, with ssh-keygen -A", certain);
            }
        }

        foreach (var noted in machine.Run.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.HostKeysMade && IsKept(machine, n)))
        {
            yield return At(noted.At,
                $"installing {noted.Subject.Display} makes host keys: every container of the image has the same ones, and everybody who can pull it; remove them in the same RUN with rm -f /etc/ssh/ssh_host_*, and make them when a container starts, with ssh-keygen -A",
                noted.IsCertain);
        }
    }

    /// <summary>They were neither removed later in the build nor when a container starts.</summary>
    private static bool IsKept(MachineView machine, Event.Noted made)
    {
        var keys = new[] { "rsa", "ecdsa", "ed25519" }.Select(t => MachinePath.Of($"/etc/ssh/ssh_host_{t}_key")).ToList();
        return keys.All(k => machine.Final.Look(k).Exists != false) && !machine.Events.SkipWhile(e => !ReferenceEquals(e, made)).OfType<Event.Deleted>().Any(d => keys.Any(k => k.IsAtOrBelow(d.Path)));
    }

    private IEnumerable<Finding> OnHosts(MachineView machine) =>
        from file in machine.Files.Where(f => f.Role == SshRole.HostKey)
        let hosts = SharedKeyPair.HostsOf(file, machine)
        where hosts is not null
        let given = file.Alternatives.Nodes.FirstOrDefault(n => n is { Kind: NodeKind.File, MadeAt: { File: not null }, Content: not null } && SharedKeyPair.IsGiven(n.Content!))
        where given is not null
        select At(given.MadeAt!.Value, $"{file.Path.Display} is the same host key on {(hosts.Detail is null ? "every host" : $"the {hosts.Detail} hosts")} of '{hosts.Subject.Display}': each of them can pass for all others; leave it out, and each machine makes its own",
            hosts.Detail is not null && file.Alternatives.Nodes.Count == 1, file.Path.Display, SharedKeyPair.IsCertainOf(hosts, given.Content!) ? null : Severity.Info);

    private static bool IsGiven(Node node) =>
        node is { Kind: NodeKind.File, MadeAt: not null, Content.IsKnown: true } && node.Content!.Known!.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) >= 0;

    private IEnumerable<Finding> InUserData(MachineView machine)
    {
        var given = machine.Files.Where(f => f.Role == SshRole.HostKey).Select(f => (File: f, Node: f.Alternatives.Nodes.FirstOrDefault(IsGiven))).Where(g => g.Node is not null).ToList();
        var block = machine.Run.Events.OfType<Event.Noted>().FirstOrDefault(n => n is { Kind: NoteKind.Setting, Detail: "ssh_keys" });
        foreach (var keys in given.GroupBy(g => g.Node!.MadeAt!.Value is var at && block is not null && at.File == block.At.File && block.At.Span.Contains(at.Span) ? block.Subject.Location : at))
        {
            var paths = string.Join(" and ", keys.Select(k => k.File.Path.Display));
            yield return At(keys.Key,
                $"{paths} {(keys.Count() == 1 ? "comes" : "come")} with the user-data: every machine that gets this file has the same host key, and so has everybody who can read it; leave it out, and each machine makes its own",
                keys.All(k => k.File.Alternatives.Nodes.Count == 1), keys.First().File.Path.Display, null, [.. keys.Select(k => k.Node!.MadeAt)]);
        }

        foreach (var noted in machine.Run.Events.OfType<Event.Noted>().Where(n => n is { Kind: NoteKind.Setting, Detail: "ssh_deletekeys", Subject.Known: "false" }))
        {
            yield return At(noted.At, "ssh_deletekeys: false keeps the host keys that the image brings, where it brings any: then every machine of the image has the same ones; leave it out", false, null, Severity.Info);
        }
    }
}
