using System.Text.RegularExpressions;
using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Rules;

/// <summary>INFRA1019.</summary>
public sealed class CommandWithoutEffect() : Rule("INFRA1019", Severity.Warning, "Command does not set the mode or owner it seems to")
{
    private static readonly Regex Number = new("^0?[0-7]{3}$", RegexOptions.CultureInvariant);

    /// <summary>What YAML 1.1 or 1.2 reads as an octal number.</summary>
    private static readonly Regex IsOctal = new("^0o?([0-7]{3,4})$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string Explanation => """
        `mkdir 0700 ~/.ssh` makes two directories, one of them named `0700`. `mkdir -p -m 700` leaves a directory that is there
        as it is. `chmod -r 700 dir` is not recursive: it takes the right to read away from `700` and `dir`. `chown - R` names a
        user `-`, and fails. A command of cloud-init that is a list is no shell's: `~`, `*`, `$HOME` and `&&` in it are plain words.
        `chmod` reads octal digits and refuses all others: 384 is 0600 to Python, and nothing to chmod. `"~/.ssh"` is a directory with the name `~`.
        `write_files` and `bootcmd` come before the users of the file are made, unless `defer: true` says otherwise, and an owner in `write_files` is no
        number. `su - app` on a line of its own is a shell that ends at once: what follows is not done by `app`.

        Mend it with `mkdir -m 700`, `install -d -m 700`, `chmod -R`, `chown -R`.

        Source: mkdir(1), chmod(1), chown(1); GNU coreutils `mkdir.c` (`make_dir`); measured with coreutils 9.1.

        Faulty:

        ```sh
        mkdir -p 0700 /home/app/.ssh
        #        ^^^^ INFRA1019
        # expect@-2: INFRA1003 any
        ```

        ```sh
        chmod -r 700 /srv/app/data
        #     ^^ INFRA1019
        chown - R app /srv/app/data
        #     ^ INFRA1019
        ```

        ```sh
        chmod 384 ~/.ssh/id_rsa
        #     ^^^ INFRA1019
        chmod 700 "~/.ssh"
        #     ^^^ INFRA1019
        ```

        ```dockerfile
        FROM debian:12
        RUN mkdir /root/.ssh && mkdir -p -m 700 /root/.ssh
        #                                   ^^^ INFRA1019
        # expect@-2: INFRA1003 any
        ```

        ```cloud-init
        #cloud-config
        users:
          - name: app
        write_files:
          - path: /etc/app.conf
            owner: app:app
        #          ^^^^^^^ INFRA1019
        ```

        ```cloud-init
        #cloud-config
        runcmd:
          - [chmod, '600', ~/.ssh/config]
        #                  ^^^^^^^^^^^^^ INFRA1019
          - [chown, -R, app, /srv/app/*]
        #                    ^^^^^^^^^^ INFRA1019
        ```

        ```cloud-init
        #cloud-config
        users:
          - name: app
        bootcmd:
          - mkdir -p /srv/app
          - chown app /srv/app
        #         ^^^ INFRA1019
        runcmd:
          - su - app
        #   ^^^^^^^^ INFRA1019
          - install -d -m 700 /home/app/.ssh
        # expect@-1: INFRA1006 any
        ```

        Right:

        ```cloud-init
        #cloud-config
        users:
          - name: app
        runcmd:
          - mkdir -p /srv/app
          - chown app /srv/app
          - su - app -c 'install -d -m 700 ~/.ssh'
        ```

        ```sh
        install -d -m 700 /home/app/.ssh
        mkdir -m 700 /srv/700
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine)
    {
        var directories = machine.Files.SelectMany(f => f.Alternatives.Nodes.Where(n => n is { Kind: NodeKind.Directory, MadeAt: not null, IsModeExplicit: false }).Select(n => (File: f, Node: n))).ToList();
        foreach (var (file, node) in directories.Where(d => Number.IsMatch(d.File.Path.Name)))
        {
            if (directories.Any(d => d.Node.MadeAt == node.MadeAt && !Number.IsMatch(d.File.Path.Name) && d.File.Role == SshRole.SshDirectory))
            {
                var word = WordIn(node.MadeAt!.Value, file.Path.Name);
                yield return At(word, $"mkdir makes a directory named {file.Path.Name} here, and gives no mode to the other; write -m {file.Path.Name}", file.Alternatives.Nodes.Count == 1, file.Path.Display)
                    with
                { Fix = word.Text == file.Path.Name ? Fixes.Of($"write -m {word.Text}", word, 0, 0, "-m ") : null };
            }
        }

        foreach (var finding in Unexpanded(machine).Concat(Tildes(machine)))
        {
            yield return finding;
        }

        foreach (var noted in machine.Events.OfType<Event.Noted>().Where(n => n.Kind == NoteKind.NoEffect))
        {
            switch (noted.Detail)
            {
                case "mkdir -m" when IsLeft(machine, noted):
                    yield return At(noted.At, $"{noted.Subject.Display} is there already, and mkdir -p -m leaves its mode as it is; use install -d -m, or chmod", noted.IsCertain, noted.Subject.Display);
                    break;
                case "chmod -r":
                    yield return At(noted.At, $"chmod -r is not recursive: it takes the right to read away, and {noted.Subject.Display} is taken for a file; write chmod -R {noted.Subject.Display}", noted.IsCertain);
                    break;
                case "chmod decimal":
                    yield return At(noted.At, $"chmod takes only octal digits and refuses {noted.Subject.Display} (invalid mode), so no mode changes{Meant(noted)}", noted.IsCertain);
                    break;
                case "owner of a later user":
                    yield return At(noted.At, $"write_files comes before the users are made, so there is no {noted.Subject.Display} yet: the file stays root's, and no entry after it is written; add defer: true", noted.IsCertain);
                    break;
                case "shell without commands" when machine.IsUnattended && machine.Events.SkipWhile(e => !ReferenceEquals(e, noted)).Skip(1).Any():
                    yield return At(noted.At, $"this shell of {noted.Subject.Display} gets no commands and ends at once: those after it run as before; give them to it with -c, or in a here-document", noted.IsCertain);
                    break;
                case { } unmade when unmade.StartsWith("user not made: ", StringComparison.Ordinal):
                    yield return At(noted.At, $"{noted.Subject.Display} is not made, and nor is any user after it: {unmade.Substring("user not made: ".Length)}", noted.IsCertain);
                    break;
                case "owner who is nobody":
                    yield return At(noted.At, $"there is no {noted.Subject.Display} yet, so the owner stays as it is (invalid user); do it after the user is made", noted.IsCertain);
                    break;
                case "keys without a home":
                    yield return At(noted.At, $"{noted.Subject.Display} gets no home, and cloud-init makes no user with keys but without one: neither this user is made nor any after it; leave out system or no_create_home", noted.IsCertain);
                    break;
                case { } homed when homed.StartsWith("path with ", StringComparison.Ordinal):
                    yield return At(noted.At, $"write_files puts no home in the place of {homed.Substring("path with ".Length)}: {MachinePath.Of(noted.Subject, MachinePath.Root).Display} is made; write the home out", noted.IsCertain, MachinePath.Of(noted.Subject, MachinePath.Root).Display);
                    break;
                case "keys for nobody":
                    yield return At(noted.At, "nobody logs in with these keys: they are the default user's, whom users leaves out, and root's, with a command that only says to log in as another; give them to a user, or add default to users", noted.IsCertain);
                    break;
                case "content that is no base64":
                    yield return At(noted.At, $"this is no base64, or its padding (=) is missing, so neither {noted.Subject.Display} nor any entry after it is written; encode the content again, or leave out encoding", noted.IsCertain);
                    break;
                case "content that is not packed":
                    yield return At(noted.At, $"cloud-init cannot unpack this as gzip, so neither {noted.Subject.Display} nor any entry after it is written; pack the content, or change encoding", noted.IsCertain);
                    break;
                case "owner by number":
                    yield return At(noted.At, $"cloud-init looks for a user of the name {noted.Subject.Display}: the file stays root's, and no entry after it is written; give the name", noted.IsCertain);
                    break;
                case { } quoted when quoted.StartsWith("quoted ", StringComparison.Ordinal):
                    var sign = quoted.Substring("quoted ".Length);
                    yield return At(noted.At, $"cloud-init quotes each word of a command that is a list, so no shell sees {sign} here: it is {(sign is "~" or "*" or "$" or "$()" ? "part of a name" : "one more argument")}; write the command as a string", noted.IsCertain);
                    break;
                case "chown - R":
                    yield return At(noted.At, "chown takes \"-\" for the name of a user and fails, so no owner changes; write chown -R", noted.IsCertain)
                        with
                    { Fix = string.CompareOrdinal(noted.At.File.Text, noted.At.Span.Start, "- R ", 0, "- R ".Length) == 0 ? Fixes.Of("write chown -R", noted.At, 0, "- R".Length, "-R") : null };
                    break;
            }
        }
    }

    /// <summary>The octal number that was meant, where a decimal one or another language's spelling comes to one, or YAML read a number in what stands there.</summary>
    private static string Meant(Event.Noted noted) => noted.Subject.Display is var number && noted.At.Text.Trim() is var written && written != number && IsOctal.IsMatch(written)
        ? $", for YAML reads {written} as that number; write '0{IsOctal.Match(written).Groups[1].Value}'"
        : number.StartsWith("0o", StringComparison.Ordinal) ? "; write " + number.Substring(2).PadLeft(4, '0')
        : number[0] != '0' && int.TryParse(number, out var value) && value <= Octal.O777 ? "; write " + Mode.Of(value) + " if the number is a decimal one" : "";

    /// <summary>Paths below a directory that is named <c>~</c>, which was in quotes, or read by no shell.</summary>
    private IEnumerable<Finding> Tildes(MachineView machine)
    {
        var told = new HashSet<Text.Location>();
        foreach (var file in machine.Files.Where(f => machine.Kind != FileKind.CloudInit && f.Path.Key.Split('/').Contains("~")).OrderBy(f => f.Path.Name == "~"))
        {
            if (file.Alternatives.Nodes.Where(n => n.Exists).Select(n => n.MadeAt ?? n.ModeAt ?? n.OwnerAt).FirstOrDefault(a => a is not null) is { } at && told.Add(at))
            {
                yield return At(at, $"{file.Path.Display} lies in a directory that is named ~: only a shell puts the home in its place, and only where it is not quoted; write $HOME", file.Alternatives.Exists == true, file.Path.Display);
            }
        }
    }

    /// <summary>
    /// Paths of SSH below a directory that is named <c>~</c>: of a service without <c>User=</c> systemd sets no HOME (systemd.exec(5)), and dash leaves the
    /// tilde as it is then; bash, which is Red Hat's sh, asks the table of users.
    /// </summary>
    private IEnumerable<Finding> Unexpanded(MachineView machine)
    {
        if (machine.Kind != FileKind.CloudInit || machine.Final.Distribution == Distribution.Rhel)
        {
            yield break;
        }

        var notes = machine.Events.OfType<Event.Noted>().Where(n => n is { Kind: NoteKind.NoEffect, Detail: "quoted ~" or "path with ~" }).ToList();
        var said = notes.Select(n => n.At).ToList();
        var told = new HashSet<string>(notes.Select(n => MachinePath.Of(n.Subject, MachinePath.Root).Key));
        foreach (var file in machine.Files.Where(f => f.Role is not SshRole.None && !told.Contains(f.Path.Key) && f.Path.Key.IndexOf("/~/", StringComparison.Ordinal) >= 0).OrderBy(f => f.Path.Key, StringComparer.Ordinal))
        {
            var at = file.Alternatives.Nodes.Select(n => n.MadeAt).FirstOrDefault(a => a?.File is not null);
            if (at is { } made && !said.Any(s => s.File == made.File && s.Start.Line == made.Start.Line))
            {
                said.Add(made);
                var certain = file.Alternatives.Nodes.All(n => n.Exists);
                yield return At(made, $"~ {(certain ? "stays" : "may stay")} as it is here, and {file.Path.Display} is made: cloud-init's commands have no HOME under systemd, and Debian's sh expands ~ by nothing else; write the home out",
                    certain, file.Path.Display, machine.Final.Distribution == Distribution.Debian ? null : Severity.Info);
            }
        }
    }

    /// <summary>The directory ends up with another mode, which it had before.</summary>
    private static bool IsLeft(MachineView machine, Event.Noted noted)
    {
        var path = MachinePath.Of(noted.Subject, MachinePath.Root);
        var given = machine.Events.OfType<Event.ModeGiven>().LastOrDefault(m => m.At == noted.At && m.Path.Equals(path));
        return given is not null && machine.RoleOf(path) is SshRole.SshDirectory or SshRole.Home
            && machine.Final.Look(path).Single is { Mode: { IsKnown: true } mode, ModeAt: not null } && given.Change.Apply(mode, true, Mode.Of(0)) != mode;
    }

    /// <summary>The word in the command; the whole of it where it is not written so.</summary>
    private static Text.Location WordIn(Text.Location command, string word)
    {
        var match = Regex.Match(command.Text, $@"(?<=\s){Regex.Escape(word)}(?=\s|$)", RegexOptions.CultureInvariant);
        return match.Success ? new Text.Location(command.File, new Text.Span(command.Span.Start + match.Index, command.Span.Start + match.Index + match.Length)) : command;
    }
}
