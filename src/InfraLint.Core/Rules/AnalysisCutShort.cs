namespace InfraLint.Rules;

/// <summary>INFRA9006.</summary>
public sealed class AnalysisCutShort() : Rule("INFRA9006", Severity.Info, "Analysis was cut short")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A budget of the analysis (steps, depth of calls) ended it here, or the construct is one that it does not follow.
        What is reported still holds; what comes after may be missed.

        Faulty:

        ```sh
        again() { again; chmod 600 key; }
        #         ^^^^^ INFRA9006
        again
        ```

        Right:

        ```sh
        again() { echo once; }
        again
        ```
        """;

    /// <summary>A finding of this rule, which the linter makes itself.</summary>
    internal Finding Say(Text.Location location, string reason) => At(location, $"The analysis was cut short: {reason}; what follows from here may be missed");
}
