using InfraLint.Text;

namespace InfraLint.Rules;

/// <summary>A fault of one path, and what is said of it.</summary>
/// <param name="Judgement">The path and what is wrong with it.</param>
/// <param name="Finding">What is said where no wider cause is to blame.</param>
public sealed record Fault(Judgement Judgement, Finding Finding);

/// <summary>
/// A rule about what single paths end up as. Where one step with a wider reach has done it (a recursive change that began
/// above, a umask), that step is the fault, and the rule for it says so once.
/// </summary>
/// <param name="id">See <see cref="Rule"/>.</param>
/// <param name="severity">See <see cref="Rule"/>.</param>
/// <param name="title">See <see cref="Rule"/>.</param>
public abstract class FileRule(string id, Severity severity, string title) : Rule(id, severity, title)
{
    /// <summary>The faults of a machine's paths, whatever caused them.</summary>
    public abstract IEnumerable<Fault> Faults(MachineView machine);

    /// <summary>Another mode mends it.</summary>
    protected virtual bool IsAboutMode => true;

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(MachineView machine) =>
        machine.Faults.Where(f => f.Finding.Rule == this && machine.SweepOf(f) is null && machine.UmaskOf(f) is null).Select(f => f.Finding);

    /// <summary>A fault of this rule.</summary>
    protected Fault Of(Judgement judgement, Location location, string message, Severity? severity = null) => new(judgement, At(judgement, location, message, severity) with { Fix = IsAboutMode ? Fixes.ModeOf(judgement.File, judgement.Node, location) ?? Fixes.Chmod(judgement.File, location) : null });
}
