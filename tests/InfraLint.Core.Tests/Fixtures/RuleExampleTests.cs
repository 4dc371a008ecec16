using InfraLint.Rules;

namespace InfraLint.Core.Tests.Fixtures;

/// <summary>Each fence of each rule's explanation is a test.</summary>
[TestClass]
public sealed class RuleExampleTests
{
    public static IEnumerable<object[]> Examples =>
        from rule in RuleList.All
        from example in Fences(rule.Explanation).Select((e, i) => (e.Language, e.Text, Index: i))
        select new object[] { rule.Id, example.Index, example.Language, example.Text };

    [TestMethod]
    [DynamicData(nameof(Examples))]
    public void Example_holds(string rule, int index, string language, string text)
    {
        // a fence may name the mode that it is for after its language
        var (path, kind) = Of(rule, index, language);
        if (language == "pair")
        {
            // a private key, and behind it its public half
            var end = text.IndexOf('\n', text.IndexOf("-----END", StringComparison.Ordinal)) + 1;
            var script = InputFile.Of("example.sh", "true\n", isExecutable: true);
            Matching.Exactly(new Repository([InputFile.Of(path, text[..end]), InputFile.Of(path + ".pub", text[end..]), script]), [new Entry(script, kind)], [.. Markers.Read(path + ".pub", text[end..])]);
            return;
        }

        var file = InputFile.Of(path, text, isExecutable: true);
        // a key is no provisioning file: it lies beside one
        var entry = language == "key" ? InputFile.Of("example.sh", "true\n", isExecutable: true) : file;
        Matching.Exactly(new Repository(entry == file ? [file] : [file, entry]), [new Entry(entry, kind)], [.. Markers.Read(path, text)], language.EndsWith(" strict", StringComparison.Ordinal) ? LintMode.Strict : language.EndsWith(" all", StringComparison.Ordinal) ? LintMode.All : LintMode.Default);
    }

    /// <summary>What a fence's file is called, and what it is.</summary>
    internal static (string Path, FileKind Kind) Of(string rule, int index, string language) => language.Split(' ')[0] switch
    {
        "sh" => ("example.sh", FileKind.Shell),
        "dockerfile" => ("Dockerfile", FileKind.Dockerfile),
        "cloud-init" => ("user-data.yml", FileKind.CloudInit),
        "ssh-config" => ("ssh_config", FileKind.SshConfig),
        "sshd-config" => ("sshd_config", FileKind.SshdConfig),
        "ansible" => ("playbook.yml", FileKind.Ansible),
        "key" or "pair" => ("deploy_key", FileKind.Shell),
        _ => throw new ArgumentException($"{rule}, example {index}: no such language: {language}"),
    };

    [TestMethod]
    public void Every_rule_has_a_bad_and_a_good_example_of_its_own()
    {
        foreach (var rule in RuleList.All)
        {
            var examples = Fences(rule.Explanation).Select(f => Markers.Read("x", f.Text).ToList()).ToList();
            Assert.IsTrue(examples.Any(e => e.Any(m => m.Rule == rule.Id)), $"{rule.Id} has no bad example");
            Assert.IsTrue(examples.Any(e => e.Count == 0), $"{rule.Id} has no good example");
        }
    }

    internal static IEnumerable<(string Language, string Text)> Fences(string markdown)
    {
        var lines = markdown.Replace("\r\n", "\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var language = lines[i][3..];
            var body = lines.Skip(i + 1).TakeWhile(l => l != "```").ToList();
            i += body.Count + 1;
            yield return (language, string.Join("\n", body) + "\n");
        }
    }
}
