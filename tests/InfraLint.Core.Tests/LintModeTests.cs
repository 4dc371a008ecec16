namespace InfraLint.Core.Tests;

/// <summary>Which findings each mode wants.</summary>
[TestClass]
public sealed class LintModeTests
{
    private const string Script = """
        mkdir -m 700 /root/.ssh
        install -m 644 key /root/.ssh/id_rsa
        if [ -e /srv/loose ]; then chmod 777 /root/.ssh; fi
        install -m 644 keys /root/.ssh/authorized_keys
        cp -p /media/usb/key /root/.ssh/id_ed25519
        """;

    [TestMethod]
    [DataRow(LintMode.Default, "1001 1003? 1004i")]
    [DataRow(LintMode.Strict, "1001 1003? 1004i 9002i")]
    [DataRow(LintMode.Relaxed, "1001")]
    [DataRow(LintMode.All, "1001 1003? 1004i")]
    public void Each_mode_has_its_findings(LintMode mode, string expected)
    {
        var file = InputFile.Of("x.sh", Script, isExecutable: true);
        var report = Linter.Check(new Repository([file]), [new Entry(file, FileKind.Shell)], new LintOptions { Mode = mode });
        Assert.AreEqual(expected, string.Join(" ", report.Findings.Select(f => f.Rule.Id[5..] + (f.IsCertain ? "" : "?") + (f.Severity == Severity.Info ? "i" : "")).Order(StringComparer.Ordinal)));
    }
}
