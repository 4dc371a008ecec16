using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>What is on a machine before the first step.</summary>
public static class Bases
{
    /// <summary>Directories that every machine has; of the rest of the root nothing is known.</summary>
    private static readonly string[] Everywhere =
        ["/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/media", "/mnt", "/opt", "/proc", "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/usr/local", "/usr/local/bin", "/usr/bin", "/var", "/var/tmp"];

    /// <summary>The state before the first step.</summary>
    public static State Start(MachineBase from, Location here)
    {
        var state = new State { Here = here };
        foreach (var path in from.Name == "scratch" ? Everywhere.Take(1) : Everywhere)
        {
            state = Existing(state, path, new Node { Kind = NodeKind.Directory, User = Principal.Root, Group = Principal.Root });
        }

        state = from.Name == "scratch" ? state : Existing(state, "/tmp", new Node { Kind = NodeKind.Directory, User = Principal.Root, Group = Principal.Root, Mode = Mode.Of(Octal.O1777) });
        state = state with
        {
            Users = state.Users.Set("root", new Account(Principal.Root, Principal.Root, MachinePath.Of("/root"), null, null)),
            Groups = state.Groups.Set("root", Principal.Root),
        };
        if (BaseTable.Find(from.Name ?? (from.IsFresh ? "debian" : "")) is { } known)
        {
            state = known.Apply(state, from.IsFresh);
            state = from is { IsFresh: true, Image: null } && known.Name is "debian" or "ubuntu" ? BaseTable.AddLibraries(state) : state;
            state = from is { IsFresh: true, HasApp: true } ? BaseRow.AddApp(state) : state;
        }

        var image = from.Image;
        if (image is not null)
        {
            state = from.IsFresh && from.Name is "debian" or "ubuntu" ? BaseTable.AddImageDetails(state) : state;
            // the WORKDIR that the image was built with is there
            state = from.Directory is { } work && state.Look(MachinePath.Of(work)).Exists != true ? Existing(state, work, new Node { Kind = NodeKind.Directory, User = Principal.Root, Group = Principal.Root }) : state;
            state = image.Accounts.Aggregate(image.HomeMode is { } mode ? state with { HomeMode = mode } : state, (s, a) => With(s, a, from.IsFresh));
        }

        if (image is { KnowsAccounts: false })
        {
            // users that are not listed may have homes
            state = Existing(state with { KnowsAccounts = false }, "/home", state.Look(MachinePath.Of("/home")).Nodes[0] with { IsClosed = false });
        }

        var account = from.User.Name is { } named ? state.AccountOf(named) : null;
        var user = account?.User ?? from.User;
        var group = account?.Group ?? (user.IsRoot ? Principal.Root : user.Identity is { } id ? new Principal(null, null, id + "-group") : Principal.Unknown);
        var home = account?.Home ?? (user.IsRoot ? MachinePath.Of("/root") : null);
        state = state with
        {
            Process = new Process
            {
                User = user,
                Group = group,
                Directory = from.Directory is { } directory ? MachinePath.Of(directory)
                    : home is not null && user.IsKnown && image is null ? home
                    : MachinePath.Of(Value.Of(new Symbol("working-directory", "$PWD", new Meaning.Inherited("PWD")), here), MachinePath.Root),
                InheritsVariables = image is null ? !from.IsFresh : !image.KnowsEnvironment,
                IsInteractive = image is null && !from.IsFresh,
                Input = image is not null || from.IsFresh ? Value.Empty(here) : null,
            },
        };
        if (image is not null)
        {
            return WithImageEnvironment(state, image, user.IsRoot ? home : null, here);
        }

        return from.IsService ? WithServiceEnvironment(state, from.IsFresh, here)
            : from.IsFresh && home is not null && user.Name is { } login ? WithEnvironment(state, login, home, account?.Shell, here) : state;
    }

    /// <summary>
    /// systemd.exec(5): a unit without User= gets a PATH, and none of the variables of a login. The rest of its environment is
    /// the machine's, or the text's own, where a template of another tool filled it in.
    /// </summary>
    private static State WithServiceEnvironment(State state, bool isFresh, Location here)
    {
        var variables = new[] { "USER", "LOGNAME", "SSH_AUTH_SOCK", "SSH_AGENT_PID" }
            .Aggregate(state.Process.Variables, (v, name) => v.Set(name, new Variable(null, IsExported: false)));
        variables = isFresh ? variables.Set("PATH", new Variable(Value.Of("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", here), IsExported: true)) : variables;
        return state with { Process = state.Process with { Variables = variables } };
    }

    private static State WithEnvironment(State state, string login, MachinePath home, string? shell, Location here)
    {
        var variables = new (string Name, string? Value)[]
        {
            ("HOME", home.Key), ("USER", login), ("LOGNAME", login), ("SHELL", shell), ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        };
        var set = variables.Where(v => v.Value is not null)
            .Aggregate(state.Process.Variables, (m, v) => m.Set(v.Name, new Variable(Value.Of(v.Value!, here), IsExported: true)));
        return state with { Process = state.Process with { Variables = set } };
    }

    /// <summary>A build inherits nothing of who starts it; runc takes HOME from the image's accounts.</summary>
    private static State WithImageEnvironment(State state, ImageFacts image, MachinePath? home, Location here)
    {
        var variables = image.KnowsEnvironment
            ? state.Process.Variables.Set("PATH", new Variable(Value.Of("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", here), IsExported: true))
            : state.Process.Variables.Set("SSH_AUTH_SOCK", new Variable(null, IsExported: false));
        variables = home is null ? variables : variables.Set("HOME", new Variable(Value.Of(home.Key, here), IsExported: true));
        return state with { Process = state.Process with { Variables = variables } };
    }

    /// <summary>A user that an image brings, with its group and its home.</summary>
    private static State With(State state, ImageAccount account, bool isFresh)
    {
        var (principal, home) = (new Principal(account.Name, account.Id), MachinePath.Of(account.Home));
        state = state with
        {
            Users = state.Users.Set(account.Name, new Account(principal, principal, home, null, null)),
            Groups = state.Groups.Set(account.Name, principal),
        };
        return Existing(state, account.Home, new Node { Kind = NodeKind.Directory, IsClosed = isFresh, Mode = account.HomeMode, User = principal, Group = principal });
    }

    /// <summary>A path that is there before the first step.</summary>
    public static State Existing(State state, string path, Node node)
    {
        var at = MachinePath.Of(path);
        return state with { Files = state.Files.Set(at.Key, new PathEntry(at, Alternatives.Of(node), IsTouched: false)) };
    }
}
