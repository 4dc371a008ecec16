using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Text;

namespace InfraLint.Rules;

/// <summary>
/// Which modes are right for the paths that get theirs at one place of a file, over all machines: a script, a function, a variable or a loop may give
/// the same one to several. Where that is more than one mode, or a tree, changing it for one path would be wrong for another.
/// </summary>
internal sealed class GivenModes
{
    private readonly Dictionary<Location, HashSet<int?>> wanted = [];

    /// <summary>Takes up what happened on a machine.</summary>
    public void Add(MachineView machine)
    {
        foreach (var happened in machine.Events)
        {
            switch (happened)
            {
                case Event.ModeGiven given:
                    At(given.At).Add(Fixes.Wanted(machine.RoleOf(given.Path), given.Path, machine.Final.Look(given.Path).Single?.Mode ?? Mode.Unknown));
                    break;
                case Event.Swept swept:
                    At(swept.At).Add(null);
                    break;
            }
        }
    }

    /// <summary>The finding without its fix where that would change the mode of other paths too.</summary>
    public Finding Checked(Finding finding) =>
        finding is { Rule: FileRule, Fix: not null } && wanted.TryGetValue(finding.Location, out var modes) && (modes.Count > 1 || modes.Contains(null)) ? finding with { Fix = null } : finding;

    private HashSet<int?> At(Location at) => wanted.TryGetValue(at, out var modes) ? modes : wanted[at] = [];
}
