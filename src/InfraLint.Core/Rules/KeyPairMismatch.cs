using InfraLint.Verdicts;

namespace InfraLint.Rules;

/// <summary>INFRA3007.</summary>
public sealed class KeyPairMismatch() : Rule("INFRA3007", Severity.Warning, "Public key does not belong to this private key")
{
    /// <inheritdoc/>
    public override string Explanation => """
        ssh offers the public key of `id_x.pub` and signs with `id_x`. Where they are not a pair the server takes the offer, if it
        knows the public key, and then refuses the signature; where `authorized_keys` is filled from the `.pub` nobody can log in
        with the key at all.

        Mend it by making the public key anew: `ssh-keygen -y -f id_x > id_x.pub`.

        Source: OpenSSH `PROTOCOL.key` (the private key's file holds the public key, even where a passphrase protects it), RFC 8017, A.1.2.

        Faulty, a private key and its `.pub`:

        ```pair
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABAvuwNHN6
        euel3GFnv4e/8bAAAAEAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIFXc8mXJeG28FzOR
        m5kj9jf5wJVxibiMcBtLg6C2SARXAAAAkISXB6X+6FlbXjMOxvSY3YTmAyT9Yfmakmv39a
        MnrOhERVgkBbpO0AKLdUmEab1JSbreUPuWyer50X1a7XVWvCdCUrHRRG0P87HlHqrknwRQ
        u/x8perWuaj2GwDLtG0BtFhyu1OQHM4YvLXnXNQzQ4+L2Vo6Bdou6ns6Cx9YgBTc9M5bJo
        e2QnNl0Srbt29dTQ==
        -----END OPENSSH PRIVATE KEY-----
        ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH6Pim+NODMWc2RCSxLTRFQZ6X7XjR5/kW+40VhPoGNi deploy
        # expect@-1: INFRA3007 1..88
        ```

        Right:

        ```pair
        -----BEGIN OPENSSH PRIVATE KEY-----
        b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABAvuwNHN6
        euel3GFnv4e/8bAAAAEAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIFXc8mXJeG28FzOR
        m5kj9jf5wJVxibiMcBtLg6C2SARXAAAAkISXB6X+6FlbXjMOxvSY3YTmAyT9Yfmakmv39a
        MnrOhERVgkBbpO0AKLdUmEab1JSbreUPuWyer50X1a7XVWvCdCUrHRRG0P87HlHqrknwRQ
        u/x8perWuaj2GwDLtG0BtFhyu1OQHM4YvLXnXNQzQ4+L2Vo6Bdou6ns6Cx9YgBTc9M5bJo
        e2QnNl0Srbt29dTQ==
        -----END OPENSSH PRIVATE KEY-----
        ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFXc8mXJeG28FzORm5kj9jf5wJVxibiMcBtLg6C2SARX deploy
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Repository repository, IReadOnlyList<Entry> entries)
    {
        foreach (var half in repository.Around(entries).Where(f => f.Path.EndsWith(".pub", StringComparison.Ordinal)))
        {
            if (repository.Find(half.Path.Substring(0, half.Path.Length - 4)) is { } whole && whole.Text.File is { } text && half.Text.File is { } pub
                && KeyContent.PublicBlob(text.Text) is { } blob && PublicKey.BlobOf(pub.Text) is { } other && !blob.SequenceEqual(other))
            {
                yield return At(pub.All.ToSource(new Text.Span(0, pub.Text.IndexOfAny(['\r', '\n']) is var end and >= 0 ? end : pub.Text.Length)),
                    $"this is not the public key of {whole.Path}: a server that knows this one refuses what that one signs; make it anew with ssh-keygen -y -f {whole.Path}");
            }
        }
    }
}
