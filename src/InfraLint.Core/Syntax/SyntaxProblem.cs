using InfraLint.Text;

namespace InfraLint.Syntax;

/// <summary>What a parser could not read, and where. The rest of the text is parsed all the same.</summary>
/// <param name="Span">Where, in the text that the parser was given.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record SyntaxProblem(Span Span, string Message);
