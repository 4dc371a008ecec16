using InfraLint.Text;

namespace InfraLint;

/// <summary>A change of a file's text.</summary>
/// <param name="At">What is replaced; empty where something is only put in.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record Edit(Location At, string Text);

/// <summary>How a finding is mended where there is one right answer.</summary>
/// <param name="Title">What is done, as an order.</param>
/// <param name="Edits">In one file, in order; none touches another.</param>
public sealed record Fix(string Title, IReadOnlyList<Edit> Edits);
