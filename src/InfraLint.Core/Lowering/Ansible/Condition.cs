using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible;

/// <summary>What <c>when</c> comes to.</summary>
/// <param name="Known">Whether it holds; null where only the run tells.</param>
/// <param name="Ask">A program that succeeds where it holds; null where nobody knows.</param>
/// <param name="Fails">It cannot be evaluated: the task fails.</param>
internal readonly record struct Condition(bool? Known, Program? Ask = null, bool Fails = false)
{
    /// <summary>It holds.</summary>
    public static Condition True { get; } = new(true);

    /// <summary>It cannot be evaluated.</summary>
    public static Condition Failing { get; } = new(null, null, true);

    /// <summary>It holds, does not, or nobody knows.</summary>
    public static Condition Of(bool? known) => new(known);

    /// <summary>Both; the second is not looked at where the first does not hold.</summary>
    public Condition And(Condition next) =>
        Fails || Known == false ? this
        : Known == true ? next
        : next.Known == true ? this
        : next.Known == false && !next.Fails ? next
        : new Condition(null, new Program.If(Question, next.Fails ? Steps.Failed : next.Question, Steps.Failed));

    /// <summary>Runs a program where it holds.</summary>
    public Program Guard(Program program) =>
        Fails ? Steps.Failed : Known == true ? program : Known == false ? Program.Nothing : new Program.If(Question, program, Program.Nothing);

    private Program Question => Ask ?? new Program.Ask(Test.Unknown);
}
