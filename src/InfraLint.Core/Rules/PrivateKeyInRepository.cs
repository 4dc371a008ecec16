using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA3003.</summary>
public sealed class PrivateKeyInRepository() : Rule("INFRA3003", Severity.Warning, "Private key file in the repository")
{
    private static readonly string[] Samples = ["test", "tests", "testdata", "test-data", "fixtures", "fixture", "spec", "specs", "examples", "example", "samples", "sample", "demo", "vendor", "third_party", "node_modules", "molecule", "doc", "docs"];

    /// <inheritdoc/>
    public override string Explanation => """
        A private key without a passphrase among the files that git tracks is known to everybody who can read the repository,
        its clones and its history, and deleting it later does not take it out of them. It is looked for beside and below
        the folders of provisioning files, and in what they copy.

        One in a folder for tests, examples or documentation is an info: it is published all the same, and is to be used nowhere else.

        Mend it by replacing the key, keeping the new one out of the repository, and listing its name in .gitignore.

        Source: gitignore(5); OpenSSH `PROTOCOL.key`, RFC 7468.

        Faulty:

        ```key
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
        # expect@-2: INFRA3003 1..36
        ```

        Right:

        ```key
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABDk8UFpkb
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Repository repository, IReadOnlyList<Entry> entries)
    {
        foreach (var file in repository.Around(entries).Where(f => SshNames.MayBeKeyFile(f.Path)))
        {
            if (file.Text.File is { } text && KeyContent.IsKeyFile(text.Text) && KeyContent.Headers(text.Text).Take(1).ToList() is [{ } header] && KeyContent.IsFilled(text.Text, header) && !KeyContent.IsEncrypted(text.Text, header))
            {
                var isSample = file.Path.Split('/').Any(c => Samples.Contains(c));
                yield return At(text.All.ToSource(header), isSample
                    ? "a private key without a passphrase is in the repository, among tests, examples or documentation: everybody who can read it has the key; use it nowhere else"
                    : "a private key without a passphrase is in the repository: everybody who can read the repository, its clones and its history has it; replace the key, and keep the new one out, with .gitignore",
                    severity: isSample ? Severity.Info : null);
            }
        }
    }
}
