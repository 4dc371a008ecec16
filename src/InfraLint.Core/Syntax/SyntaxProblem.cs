using InfraLint.Text;

namespace InfraLint.Syntax;

/// <summary>Something that the language's own parser would refuse.</summary>
/// <param name="Span">Offsets into the text that was given to the parser, also for a text nested in it.</param>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
public sealed record SyntaxProblem(Span Span, string Message)
{
    internal const string TooDeep = "constructs nested too deeply", TooLong = "a chain of too many commands";

    /// <summary>A limit of the parser's, and no fault of the text.</summary>
    public bool IsLimit => Message is TooDeep or TooLong;
}
