using InfraLint.Ir;

namespace InfraLint.Analyzers.Apis;

/// <summary>What a call does, and to which machine.</summary>
/// <param name="Target">The machine's name; empty for the one that the program runs on.</param>
/// <param name="Program">What is done.</param>
internal sealed record Step(string Target, Program Program)
{
    /// <summary>The machine that the program runs on.</summary>
    public const string Here = "";

    /// <summary>Lines of a script that an instance runs at its start, instead of a program.</summary>
    public IReadOnlyList<Value> Lines { get; init; } = [];

    /// <summary>On the machine of the program itself.</summary>
    public static Step Local(Program program) => new(Here, program);

    /// <summary>An effect on the machine of the program itself.</summary>
    public static Step Local(Effect effect) => new(Here, new Program.Do(effect));
}

/// <summary>A text that a call is given, as a file of its own.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text.</param>
/// <param name="IsUserData">An instance is given it at its start.</param>
internal sealed record Given(FileKind Kind, Value Text, bool IsUserData);
