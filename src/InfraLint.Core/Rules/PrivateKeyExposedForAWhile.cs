using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA1002.</summary>
public sealed class PrivateKeyExposedForAWhile() : Rule("INFRA1002", Severity.Warning, "Private key exposed before it is locked down")
{
    private const int OthersRead = Octal.O004, OthersSearch = Octal.O001;

    /// <inheritdoc/>
    public override string Explanation => """
        A private key that ends up with the right mode was readable by others between the step that made it and the one
        that locked it: `cat > key` under umask 022 makes it 0644, and the `chmod` comes after. Whoever has opened it by
        then can go on reading it. That is an info, and nothing where a directory on the way shuts others out, such as a
        `.ssh` of 0700.

        In an image it is a warning where the two steps are two layers: both layers are in the image, and in the first one
        the key stays as open as it was.

        Mend it by making it with its mode: `install -m 600`, `umask 077` before it, `COPY --chmod=600`, `mode:` in the task
        that creates it.

        Source: open(2) (the umask, and what an open descriptor may do); OCI image specification (layers).

        Faulty:

        ```sh
        install -d -m 0755 -o app -g app /srv/keys
        printf '%s\n' "$DEPLOY_KEY" > /srv/keys/id_rsa
        #                           ^^^^^^^^^^^^^^^^^^ INFRA1002
        chmod 600 /srv/keys/id_rsa
        ```

        ```dockerfile
        FROM debian:12
        COPY <<EOF /srv/keys/id_rsa
        -----BEGIN OPENSSH PRIVATE KEY-----
        EOF
        # expect@-3: INFRA1002 8..11
        # expect@-4: INFRA3001 8..11
        RUN chmod 600 /srv/keys/id_rsa
        ```

        ```ansible
        - hosts: web
          become: true
          tasks:
            - ansible.builtin.file:
                path: /home/app/.ssh
                state: directory
                owner: app
                mode: '0755'
        #              ^^^^ INFRA1003
            - ansible.builtin.copy:
                content: "{{ deploy_key }}"
                dest: /home/app/.ssh/id_rsa
        #             ^^^^^^^^^^^^^^^^^^^^^ INFRA1002
                owner: app
            - ansible.builtin.file:
                path: /home/app/.ssh/id_rsa
                mode: '0600'
        ```

        Right:

        ```sh
        install -d -m 0755 -o app -g app /srv/keys
        umask 077
        printf '%s\n' "$DEPLOY_KEY" > /srv/keys/id_rsa
        chown app:app /srv/keys/id_rsa
        ```

        ```sh
        mkdir -p -m 700 /root/.ssh
        printf '%s\n' "$DEPLOY_KEY" > /root/.ssh/id_rsa
        chmod 600 /root/.ssh/id_rsa
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        if (machine is { IsImage: true, Ships: false })
        {
            yield break;
        }

        // a key that a sweep opens was locked when it was made
        var swept = new HashSet<Text.Location>(machine.Events.OfType<Event.Swept>().Select(s => s.At));
        var locked = machine.Files.Where(f => f.Role == SshRole.PrivateKey && IsLocked(f.Alternatives)).ToDictionary(f => f.Path.Key, StringComparer.Ordinal);
        // within a layer nobody else is there
        var moments = machine.IsImage ? machine.Run.Events.Where(e => e is Event.ScopeEnded { Kind: ScopeKind.Layer }) : machine.Run.Events;
        foreach (var (moment, entry) in machine.ChangesAt(moments))
        {
            var open = entry.Alternatives.Nodes.FirstOrDefault(n => n is { Kind: NodeKind.File, MadeAt: not null, ModeAt: not null } && n.Mode.HasAny(OthersRead) && n.Content is not { Parts.Count: 0 } && !swept.Contains(n.ModeAt!.Value));
            if (open is not null && locked.TryGetValue(entry.Path.Key, out var file) && (machine.IsImage || MayBeReached(moment.State, file.Path)))
            {
                locked.Remove(entry.Path.Key);
                yield return At(open.ModeAt!.Value,
                    machine.IsImage
                        ? $"{file.Path.Display} is {ModeWords.Of(open.Mode)} in the layer that makes it, and is locked only in a later one: both are in the image; set the mode where it is made, with --chmod=600 or in the same RUN"
                        : $"{file.Path.Display} {(moment.IsCertain ? "is" : "may be")} {ModeWords.Of(open.Mode)} from here until it is locked: until then every user can read this private key; make it with its mode, with umask 077 or install -m 600",
                    moment.IsCertain && entry.Alternatives.Nodes.Count == 1, file.Path.Display, machine.IsImage ? null : Severity.Info, Locked(file))
                    with
                { Fix = Fixes.Chmod(machine, open.ModeAt!.Value) };
            }
        }
    }

    private static bool IsLocked(Alternatives alternatives) =>
        alternatives.Nodes.All(n => !n.Exists || n.Kind == NodeKind.Any || n.Mode.HasNone(Mode.GroupOrOthers)) && alternatives.Nodes.Any(n => n.Exists && n.Mode.HasNone(Mode.GroupOrOthers));

    private static Text.Location? Locked(FileView file) => file.Alternatives.Nodes.Select(n => n.ModeAt).FirstOrDefault(a => a is not null);

    /// <summary>The directory is surely open to others, and none above it is known to be shut; root's home is shut wherever nothing says otherwise.</summary>
    private static bool MayBeReached(State state, MachinePath path)
    {
        if (path.Parent is not { } directory || !state.Look(directory).Nodes.Any(n => n.Mode.HasAny(OthersSearch)))
        {
            return false;
        }

        for (MachinePath? above = directory; above is not null; above = above.Parent)
        {
            var nodes = state.Look(above).Nodes;
            if (nodes.Any(n => n.Exists && n.Mode.HasNone(OthersSearch)) || (above.Key == "/root" && !nodes.Any(n => n.Mode.HasAny(OthersSearch))))
            {
                return false;
            }
        }

        return true;
    }
}
