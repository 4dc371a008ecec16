namespace InfraLint.Rules;

/// <summary>INFRA9004.</summary>
public sealed class BadConfigurationValue() : Rule("INFRA9004", Severity.Warning, "Bad configuration value")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A rule, a severity or an option that does not exist is passed over, and what it was meant to change stays as it was. Said of the
        comments that take findings back, and of `dotnet_diagnostic.INFRA….severity` and the `infralint_…` options in `.editorconfig` and `.globalconfig`.

        Mend it with the name that the message gives.

        Faulty:

        ```sh
        chmod 755 /srv/drop # infralint disable=INFRA101 -- everybody writes here
        # expect@-1: INFRA9004 41..49
        ```

        Right:

        ```sh
        mkdir -m 777 /srv/drop # infralint disable=INFRA1010 -- everybody writes here
        ```
        """;

    /// <summary>A finding of this rule, which the linter and the workspace make themselves.</summary>
    /// <param name="location">The name or value.</param>
    /// <param name="message">What is wrong with it, as a sentence without a final stop.</param>
    public Finding Say(Text.Location location, string message) => At(location, message);
}
