using InfraLint.Text;

namespace InfraLint.Syntax;

/// <summary>Something that the language's own parser would refuse.</summary>
/// <param name="Span">Offsets into the text that was given to the parser, also for a text nested in it.</param>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
public sealed record SyntaxProblem(Span Span, string Message);
