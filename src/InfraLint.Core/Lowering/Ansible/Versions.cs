using System.Globalization;
using System.Text.RegularExpressions;
using InfraLint.Domains;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.Ansible;

/// <summary>
/// Which versions of Ansible a repository asks for, as far as they differ: 2.8.14, 2.9.12 and ansible-base 2.10.0 gave a new file without a mode 0600 less
/// the umask, all others 0666 (porting guides of 2.8, 2.9 and base 2.10, "Change to Default File Permissions"; CVE-2020-1736).
/// </summary>
internal static class Versions
{
    private const int SizeLimit = 1 << 16;

    private static readonly Version[] PrivateCores = [new(2, 8, 14), new(2, 9, 12), new(2, 10, 0)];

    /// <summary>The package of that name, with its collections, of 2.10.0 already brought ansible-base 2.10.1.</summary>
    private static readonly Version[] PrivatePackages = [new(2, 8, 14), new(2, 9, 12)];

    private static readonly Version[] Cores = [.. Enumerable.Range(0, 31).SelectMany(minor => Enumerable.Range(0, 31).Select(patch => new Version(2, minor, patch)))];

    private static readonly Version[] Packages = [.. Cores.Where(c => c.Minor < 11), .. Enumerable.Range(3, 20).SelectMany(major => Enumerable.Range(0, 21).Select(minor => new Version(major, minor, 0)))];

    /// <summary><c>ansible-core&gt;=2.15,&lt;2.17</c>, <c>ansible = "==2.9.12"</c>, <c>pip install 'ansible==2.9.12'</c>.</summary>
    private static readonly Regex Required = new(
        """(?<![\w./-])(ansible(?:-core|-base)?)(?:\[[\w,]*\])?["']?[ \t]*(?:=[ \t]*["'])?((?:[=<>!~]=|[<>])[ \t]*\d[\w.*]*(?:[ \t]*,[ \t]*(?:[=<>!~]=|[<>])[ \t]*\d[\w.*]*)*)""", RegexOptions.CultureInvariant);

    private static readonly Regex Clause = new("""([=<>!~]=|[<>])[ \t]*(\d[\w.*]*)""", RegexOptions.CultureInvariant);

    /// <summary>What a new file gets before its umask where no mode is given, by the files beside the playbook and above it; unknown bits where versions of both kinds will do.</summary>
    public static Mode NewFile(string folder, Sources sources)
    {
        for (var at = folder; ; at = Sources.FolderOf(at))
        {
            var asked = Asked(at, sources).ToList();
            if (asked.Count > 0)
            {
                var (isPrivate, isPlain) = (asked.All(a => a.IsPrivate), asked.All(a => a.IsPlain));
                return isPrivate == isPlain ? Either : Mode.Of(isPrivate ? Octal.O600 : Octal.O666);
            }

            if (at.Length == 0)
            {
                return Either;
            }
        }
    }

    private static Mode Either { get; } = Mode.Of(Octal.O666).Join(Mode.Of(Octal.O600));

    /// <summary>What each of a folder's files that name versions lets in.</summary>
    private static IEnumerable<(bool IsPrivate, bool IsPlain)> Asked(string folder, Sources sources)
    {
        if (sources.FindYaml([Sources.Join(folder, "meta/runtime")!]) is { } runtime && (sources.Read(runtime) as YamlMapping)?.Find("requires_ansible") is YamlScalar { Text: var range })
        {
            yield return Admits(range, isPackage: false);
        }

        foreach (var file in sources.Repository.Below(folder).Where(f => Sources.FolderOf(f.Path) == folder && MayPin(Sources.NameOf(f.Path))))
        {
            foreach (var match in file.Text.File is { } text && text.Text.Length < SizeLimit ? Required.Matches(text.Text).Cast<Match>() : [])
            {
                yield return Admits(match.Groups[2].Value, match.Groups[1].Value == "ansible");
            }
        }
    }

    private static bool MayPin(string name) =>
        (name.EndsWith(".txt", StringComparison.Ordinal) && (name.IndexOf("requirements", StringComparison.Ordinal) >= 0 || name.IndexOf("constraints", StringComparison.Ordinal) >= 0))
        || name is "Pipfile" or "pyproject.toml" or "setup.cfg" or "setup.py" or "tox.ini" || name.StartsWith("Dockerfile", StringComparison.Ordinal);

    /// <summary>Whether a range of PEP 440 lets in versions of the one kind, and of the other.</summary>
    private static (bool IsPrivate, bool IsPlain) Admits(string range, bool isPackage)
    {
        var clauses = Clause.Matches(range).Cast<Match>().Select(m => (Operator: m.Groups[1].Value, Version: m.Groups[2].Value)).ToList();
        var some = isPackage ? PrivatePackages : PrivateCores;
        var all = isPackage ? Packages : Cores;
        return (some.Any(Fits), all.Except(some).Any(Fits));

        bool Fits(Version version) => clauses.All(c => Holds(version, c.Operator, c.Version));
    }

    private static bool Holds(Version version, string comparison, string given)
    {
        var numbers = given.TrimEnd('*', '.').Split('.').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Take(3).ToList();
        var isPrefix = given.EndsWith("*", StringComparison.Ordinal);
        var other = new Version(numbers[0], numbers.Count > 1 ? numbers[1] : 0, numbers.Count > 2 ? numbers[2] : 0);
        bool StartsWith(int count) => numbers.Take(count).SequenceEqual(new[] { version.Major, version.Minor, version.Build }.Take(Math.Min(count, numbers.Count)));
        return comparison switch
        {
            "==" => isPrefix ? StartsWith(numbers.Count) : version == other,
            "!=" => isPrefix ? !StartsWith(numbers.Count) : version != other,
            "~=" => version >= other && StartsWith(Math.Max(1, numbers.Count - 1)),
            ">=" => version >= other,
            "<=" => version <= other,
            ">" => version > other,
            _ => version < other,
        };
    }
}
