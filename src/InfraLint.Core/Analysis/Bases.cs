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
        foreach (var path in Everywhere)
        {
            state = Existing(state, path, new Node { Kind = NodeKind.Directory, User = Principal.Root, Group = Principal.Root });
        }

        state = Existing(state, "/tmp", new Node { Kind = NodeKind.Directory, User = Principal.Root, Group = Principal.Root, Mode = Mode.Of(0x3FF) });
        state = state with
        {
            Users = state.Users.Set("root", new Account(Principal.Root, Principal.Root, MachinePath.Of("/root"), null, null)),
            Groups = state.Groups.Set("root", Principal.Root),
        };
        if (from.Name is { } name && BaseTable.Find(name) is { } known)
        {
            state = known.Apply(state, from.IsFresh);
        }

        var user = from.User.Name is { } named && state.AccountOf(named) is { } account ? account.User : from.User;
        var group = user.Name is { } plain ? state.AccountOf(plain)?.Group ?? Principal.Unknown : user.IsRoot ? Principal.Root : user.Identity is { } id ? new Principal(null, null, id + "-group") : Principal.Unknown;
        state = state with
        {
            Process = new Process
            {
                User = user,
                Group = group,
                Directory = from.Directory is { } directory ? MachinePath.Of(directory)
                    : MachinePath.Of(Value.Of(new Symbol("working-directory", "$PWD", new Meaning.Inherited("PWD")), here), MachinePath.Root),
                InheritsVariables = !from.IsFresh,
                IsInteractive = !from.IsFresh,
                Arguments = null,
            },
        };
        return state;
    }

    /// <summary>A path that is there before the first step.</summary>
    public static State Existing(State state, string path, Node node)
    {
        var at = MachinePath.Of(path);
        return state with { Files = state.Files.Set(at.Key, new PathEntry(at, Alternatives.Of(node), IsTouched: false)) };
    }
}
