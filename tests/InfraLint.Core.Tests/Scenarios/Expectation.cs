namespace InfraLint.Core.Tests.Scenarios;

/// <summary>
/// What a story's <c>expected.txt</c> says, a line each:
/// <c>/home/deploy/.ssh/id_ed25519 0600 deploy:deploy accepted</c> (or <c>refused</c>, or nothing where OpenSSH is not asked),
/// <c>/root/key absent</c>, <c>rules INFRA1001</c> (or <c>none</c>), and for one language, each with its reason,
/// <c>Dockerfile rules INFRA1001 INFRA3001 -- an image is handed on</c> and <c>playbook.yml missing -- why it cannot be told</c>.
/// </summary>
internal sealed class Expectation
{
    private const string Reason = " -- ";

    private readonly Dictionary<string, string> rules = new(StringComparer.Ordinal);

    private Expectation()
    {
    }

    /// <summary>What there is in the end, path by path.</summary>
    public List<string> States { get; } = [];

    /// <summary>Languages that do not tell the story.</summary>
    public HashSet<string> Missing { get; } = new(StringComparer.Ordinal);

    public static Expectation Read(string text)
    {
        var expected = new Expectation();
        foreach (var line in text.Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            expected.Add(line);
        }

        return expected;
    }

    /// <summary>The rules that are reported of a file, in order, each once.</summary>
    public string RulesOf(string file) => rules.GetValueOrDefault(file) ?? rules[""];

    private void Add(string line)
    {
        var reason = line.IndexOf(Reason, StringComparison.Ordinal);
        var words = (reason < 0 ? line : line[..reason]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (line[0] == '/')
        {
            States.Add(string.Join(" ", words));
        }
        else if (words[0] == "rules")
        {
            rules.Add("", string.Join(" ", words[1..]));
        }
        else
        {
            Assert.IsTrue(reason > 0 && line.Length > reason + Reason.Length, $"an exception without a reason: {line}");
            if (words[1] == "missing")
            {
                Missing.Add(words[0]);
            }
            else
            {
                rules.Add(words[0], string.Join(" ", words[2..]));
            }
        }
    }
}
