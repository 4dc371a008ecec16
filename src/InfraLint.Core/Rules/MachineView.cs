using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>A machine as rules see it: its final state with roles and consumers, and the events on the way.</summary>
public sealed class MachineView
{
    private readonly SshRoles roles;
    private IReadOnlyList<Fault>? faults;
    private IReadOnlyList<Event.Swept>? sweeps;

    /// <summary>Looks at a finished run.</summary>
    public MachineView(Execution run, Repository repository, LintOptions options)
    {
        (Run, Repository, Options) = (run, repository, options);
        Final = (run.Started ?? run).Final;
        Events = run.Started is { } started ? [.. run.Events, .. started.Events] : run.Events;
        roles = new SshRoles(Events, Final, options);
        Files = [.. Final.Files.All.Select(f => f.Value).Where(f => f.IsTouched && f.Alternatives.Exists != false)
            .Select(f => new FileView(this, f.Path, f.Alternatives, roles.RoleOf(f.Path), roles.ConsumerOf(f.Path), roles.HomeAround(f.Path)))];
    }

    /// <summary>What its file is of.</summary>
    public Repository Repository { get; }

    /// <summary>How its file is looked at.</summary>
    public LintOptions Options { get; }

    /// <summary>The run; of an image, the build.</summary>
    public Execution Run { get; }

    /// <summary>The state when the file has run; of an image that ships, when a container of it has started.</summary>
    public State Final { get; }

    /// <summary>The paths that the file makes or changes and that may be there at the end.</summary>
    public IReadOnlyList<FileView> Files { get; }

    /// <summary>What happened, in order; of an image that ships, also when a container starts.</summary>
    public IReadOnlyList<Event> Events { get; }

    /// <summary>The machine is an image.</summary>
    public bool IsImage => Run.Machine.IsImage;

    /// <summary>False for a build stage that the image does not hold.</summary>
    public bool Ships => Run.Machine.Ships;

    /// <summary>What its file is: a Dockerfile, a script, ..</summary>
    public FileKind Kind => Run.Machine.Kind;

    /// <summary>Nobody sits before what runs here: a build, a machine that boots, a play.</summary>
    public bool IsUnattended => Kind is FileKind.Dockerfile or FileKind.CloudInit or FileKind.Ansible;

    /// <summary>What is wrong with single paths, whatever caused it.</summary>
    public IReadOnlyList<Fault> Faults => faults ??= [.. RuleList.All.OfType<FileRule>().SelectMany(r => r.Faults(this))];

    /// <summary>
    /// The recursive change that a fault comes from and that began above all SSH files, at a home or higher; null where the
    /// fault comes from something else.
    /// </summary>
    public Event.Swept? SweepOf(Fault fault)
    {
        var path = fault.Judgement.File.Path;
        return Sweeps.FirstOrDefault(s => s.At == fault.Finding.Location && path.IsAtOrBelow(s.Root) && Faults.Any(f => IsBelowSsh(f, s)));
    }

    /// <summary>Where the umask was set that a fault comes from: one that lets others write. Null where the fault comes from something else.</summary>
    public Location? UmaskOf(Fault fault) =>
        fault.Judgement is { Node: { IsModeExplicit: false, UmaskAt: { } at } node, File.Role: not SshRole.PrivateKey }
        && node.Mode.HasAny(Mode.GroupOrOthersWrite) && fault.Finding.Location == node.ModeAt ? at : null;

    private IReadOnlyList<Event.Swept> Sweeps => sweeps ??= [.. Events.OfType<Event.Swept>()];

    private static bool IsBelowSsh(Fault fault, Event.Swept sweep) =>
        fault.Finding.Location == sweep.At && fault.Judgement.File is { Role: not SshRole.Home } file
        && file.Path.IsAtOrBelow(sweep.Root) && !file.Path.Equals(sweep.Root) && !IsInSsh(sweep.Root);

    private static bool IsInSsh(MachinePath path)
    {
        for (MachinePath? at = path; at is not null; at = at.Parent)
        {
            if (at.Name == ".ssh")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The paths of which something else is known at a moment than at the one before, in order: the work is that of what changes.</summary>
    public IEnumerable<(Event Moment, PathEntry Entry)> ChangesAt(IEnumerable<Event> moments)
    {
        var before = Run.Start.Files;
        foreach (var moment in moments)
        {
            foreach (var (_, _, now) in before.Differences(moment.State.Files))
            {
                if (now is not null)
                {
                    yield return (moment, now);
                }
            }

            before = moment.State.Files;
        }
    }

    /// <summary>The role of any path.</summary>
    public SshRole RoleOf(MachinePath path) => roles.RoleOf(path);

    /// <summary>The home that any path lies in, and whose it is; null where it lies in none.</summary>
    public (Principal User, MachinePath Home)? HomeAround(MachinePath path) => roles.HomeAround(path);

    /// <summary>A path as it was at a moment.</summary>
    public FileView ViewAt(State moment, MachinePath path) => new(this, path, moment.Look(path), roles.RoleOf(path), roles.ConsumerOf(path), roles.HomeAround(path));
}

/// <summary>A path of a machine.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Path">The path.</param>
/// <param name="Alternatives">What it may be.</param>
/// <param name="Role">What it is to OpenSSH.</param>
/// <param name="Consumer">Who is to use it.</param>
/// <param name="Home">The home that it lies in, and whose it is; null where it lies in none.</param>
public sealed record FileView(MachineView Machine, MachinePath Path, Alternatives Alternatives, SshRole Role, Principal Consumer, (Principal User, MachinePath Home)? Home)
{
    /// <summary>Whether a user is one who is to use it: who is seen to, or whose home it lies in; null where that cannot be told.</summary>
    public bool? IsUsedBy(Principal user)
    {
        var seen = Consumer.Is(user);
        var home = Home is { } around ? around.User.Is(user) : seen;
        return seen == true || home == true ? true : seen == false && home == false ? false : null;
    }

    /// <summary>
    /// Whether a fault holds: on all alternatives it is certain, on some of them it may be. What is not known to be a fault
    /// is none.
    /// </summary>
    public Judgement? Judge(Func<Node, bool> isFault)
    {
        var faulty = Alternatives.Nodes.Where(n => n.Exists && isFault(n)).ToList();
        return faulty.Count == 0 ? null : new Judgement(this, faulty[0], faulty.Count == Alternatives.Nodes.Count);
    }
}

/// <summary>A fault of a path.</summary>
/// <param name="File">The path.</param>
/// <param name="Node">The first alternative that has it.</param>
/// <param name="IsCertain">True when every alternative has it.</param>
public sealed record Judgement(FileView File, Node Node, bool IsCertain)
{
    /// <summary><c>ends up</c>, or <c>may end up</c>.</summary>
    public string EndsUp => IsCertain ? "ends up" : "may end up";

    /// <summary>Mode, owner and group as far as they are known: <c>0640 root:root</c>, <c>writable by everyone, owned by root</c>.</summary>
    public string Is
    {
        get
        {
            var mode = ModeWords.Of(Node.Mode);
            var owner = Node.User.Display is { } user ? Node.Group.Display is { } group ? $"{user}:{group}" : user : null;
            return owner is null ? mode ?? "as it is"
                : mode is null ? $"owned by {owner}"
                : Node.Mode.IsKnown ? $"{mode} {owner}" : $"{mode}, owned by {owner}";
        }
    }

    /// <summary>Who is to use it, in words.</summary>
    public string User => File.Consumer.Display ?? "its user";

    /// <summary>Who must be alone in its group where the group may write: the owner, unless that is root, who owns it for another.</summary>
    public string Member => Node.User is { IsRoot: false, Display: { } owner } ? owner : User;
}
