namespace InfraLint.Rules;

/// <summary>INFRA9003.</summary>
public sealed class UnusedSuppression() : Rule("INFRA9003", Severity.Info, "Unused suppression")
{
    /// <inheritdoc/>
    public override string Explanation => """
        A comment takes back a finding that is not there: it was mended, or the comment stands at another line. It would hide the next one.

        Where no comment can stand, `infralint_disable = INFRA1001 # why` in a section of `.editorconfig` is for the files of that section.

        `# infralint disable=INFRA1001 -- why` is for its own line; alone on a line it is for the instruction that follows, with all its
        lines. `disable-block=` holds up to `enable=` with the same id, or to the end; `disable-file=` for the whole file.

        Mend it by deleting the comment.

        Faulty:

        ```sh
        # infralint disable=INFRA1010 -- everybody writes here
        chmod 755 /srv/drop
        # expect@-2: INFRA9003 21..30
        ```

        Right:

        ```sh
        # infralint disable=INFRA1010 -- everybody writes here
        chmod 777 /srv/drop
        mkdir -m 777 /srv/in # infralint disable=INFRA1010 -- and here
        ```
        """;

    /// <summary>A finding of this rule, which the linter and the workspace make themselves.</summary>
    /// <param name="location">The id in the comment, or in the section.</param>
    /// <param name="id">The id.</param>
    public Finding Say(Text.Location location, string id) => At(location, $"this takes back {id}, which is not found here; delete it");
}
