namespace InfraLint.Rules;

/// <summary>INFRA9001.</summary>
public sealed class FileNotRead() : Rule("INFRA9001", Severity.Warning, "Provisioning file cannot be read or parsed")
{
    /// <inheritdoc/>
    public override string Explanation => """
        What cannot be read or parsed cannot be checked. The place of the fault is the finding's; the rest of the file,
        as far as it can be read, and all other files are still analysed. A file that is a template is an info.

        Faulty:

        ```sh
        if true; then
          echo "no end"
        # expect@+1: INFRA9001 any
        ```

        Right:

        ```sh
        if true; then
          echo "an end"
        fi
        ```
        """;

    /// <summary>A file that the analysis failed on, by a fault of its own.</summary>
    public Finding Failed(Text.SourceFile file, Exception fault) =>
        Say(new Text.Location(file, new Text.Span(0, 0)), $"InfraLint failed on this file ({fault.GetType().Name}); it is not checked, and this is a defect of InfraLint");

    /// <summary>A finding of this rule, which the linter makes itself.</summary>
    internal Finding Say(Text.Location location, string message, bool isTemplate = false) => At(location, message, severity: isTemplate ? Severity.Info : null);
}
