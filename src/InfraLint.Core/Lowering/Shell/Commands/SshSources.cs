using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// Which addresses over SSH a package manager fetches for certain: those of its command line, and those of a project's own
/// file that are neither optional nor for development only. Files are read line by line; what a line alone does not tell is left out.
/// </summary>
internal static class SshSources
{
    /// <summary>Hosts whose packages npm asks for over HTTPS first, whatever the address says (hosted-git-info, <c>lib/hosts.js</c>).</summary>
    private static readonly string[] Hosted = ["github.com", "gitlab.com", "bitbucket.org", "gist.github.com", "git.sr.ht"];

    private static readonly char[] Ends = ['"', '\'', ' ', '\t', ',', ';', ')', ']', '}', '<', '>'];

    /// <summary>Whether npm, yarn and pnpm may fetch it from its host over HTTPS.</summary>
    public static bool IsHosted(string address)
    {
        var host = address.Substring(address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0);
        host = host.Substring(host.IndexOf('@') + 1).Split(':', '/')[0];
        return Hosted.Contains(host);
    }

    /// <summary>The words of a command that hold an address of git over SSH.</summary>
    public static IReadOnlyList<MappedText> InCommand(IEnumerable<Argument> words) =>
        [.. words.Where(w => w.Value.Parts.Any(p => p.Known is { } text && (text.Text.IndexOf("git+ssh://", StringComparison.Ordinal) >= 0 || text.Text.StartsWith("ssh://git@", StringComparison.Ordinal))))
            .Select(w => w.Value.WithPlaceholders(_ => "?")).Select(t => t.Text.IndexOf("git+ssh://", StringComparison.Ordinal) is var start and > 0 ? t.Keep(new Span(start, t.Length)) : t)];

    /// <summary>pip's requirements: <c>git+ssh://..</c>, <c>-e git+ssh://..</c>, <c>name @ git+ssh://..</c>; not with a marker, nor behind a comment sign.</summary>
    public static IEnumerable<MappedText> InRequirements(MappedText file) =>
        TextLines.Of(file).Where(l => !l.Text.StartsWith("#", StringComparison.Ordinal) && l.Text.IndexOf(';') < 0).SelectMany(l => After(l, "git+ssh://"));

    /// <summary>npm's <c>dependencies</c>.</summary>
    public static IEnumerable<MappedText> InPackageJson(MappedText file)
    {
        var isIn = false;
        foreach (var line in TextLines.Of(file))
        {
            isIn = line.Text.StartsWith("\"dependencies\"", StringComparison.Ordinal) || (isIn && !line.Text.StartsWith("}", StringComparison.Ordinal));
            foreach (var address in isIn ? After(line, "git+ssh://", "ssh://") : [])
            {
                if (!IsHosted(address.Text))
                {
                    yield return address;
                }
            }

            isIn = isIn && !line.Text.TrimEnd(',').EndsWith("}", StringComparison.Ordinal);
        }
    }

    /// <summary>npm's lock: what a package was resolved to, unless it is optional or for development.</summary>
    public static IEnumerable<MappedText> InPackageLock(MappedText file)
    {
        MappedText? resolved = null;
        foreach (var line in TextLines.Of(file))
        {
            // npm writes an entry's own keys before those that hold mappings, and a brace at each end
            if (line.Text.StartsWith("\"resolved\"", StringComparison.Ordinal))
            {
                resolved = After(line, "git+ssh://").FirstOrDefault(a => !IsHosted(a.Text));
            }
            else if (line.Text.StartsWith("\"dev", StringComparison.Ordinal) || line.Text.StartsWith("\"optional\"", StringComparison.Ordinal) || line.Text.StartsWith("\"peer\"", StringComparison.Ordinal))
            {
                resolved = null;
            }
            else if (resolved is not null && line.Text.StartsWith("}", StringComparison.Ordinal))
            {
                yield return resolved;
                resolved = null;
            }
        }
    }

    /// <summary>Cargo's dependencies.</summary>
    public static IEnumerable<MappedText> InCargo(MappedText file) =>
        InSections(file, s => s == "dependencies" || s == "build-dependencies" || s.StartsWith("dependencies.", StringComparison.Ordinal), "git = \"");

    /// <summary>The main dependencies of poetry.</summary>
    public static IEnumerable<MappedText> InPoetry(MappedText file) =>
        InSections(file, s => s == "tool.poetry.dependencies" || s.StartsWith("tool.poetry.dependencies.", StringComparison.Ordinal), "git = \"");

    /// <summary>The sources of uv, of packages that the project's dependencies name.</summary>
    public static IEnumerable<MappedText> InUv(MappedText file)
    {
        var names = TextLines.Of(file).SkipWhile(l => !l.Text.StartsWith("dependencies", StringComparison.Ordinal)).TakeWhile(l => !l.Text.StartsWith("[", StringComparison.Ordinal)).Select(l => l.Text).ToList();
        bool IsNamed(string name) => names.Any(n => n.StartsWith("\"" + name + "\"", StringComparison.Ordinal) || n.IndexOf("[\"" + name + "\"", StringComparison.Ordinal) >= 0);
        return InSections(file, s => s == "tool.uv.sources", "git = \"", l => IsNamed(l.Split([' ', '='], 2)[0]));
    }

    /// <summary>The repositories of composer.</summary>
    public static IEnumerable<MappedText> InComposer(MappedText file)
    {
        // which of several repositories has a package is not known before each is asked; all of them are
        return TextLines.Of(file).Where(l => l.Text.StartsWith("\"url\"", StringComparison.Ordinal) || l.Text.IndexOf("\"vcs\"", StringComparison.Ordinal) >= 0 || l.Text.IndexOf("\"git\"", StringComparison.Ordinal) >= 0)
            .SelectMany(l => After(l, "git@", "ssh://")).Where(a => !IsHosted(a.Text));
    }

    /// <summary>Bundler's <c>gem .., git: ".."</c> outside of a group.</summary>
    public static IEnumerable<MappedText> InGemfile(MappedText file)
    {
        var depth = 0;
        foreach (var line in TextLines.Of(file))
        {
            depth += line.Text.EndsWith(" do", StringComparison.Ordinal) || line.Text.StartsWith("if ", StringComparison.Ordinal) || line.Text.StartsWith("unless ", StringComparison.Ordinal) ? 1 : line.Text == "end" ? -1 : 0;
            var isPlain = depth == 0 && line.Text.StartsWith("gem ", StringComparison.Ordinal) && new[] { "group", "platform", "require: false", " if ", " unless ", "install_if", "#{" }.All(w => line.Text.IndexOf(w, StringComparison.Ordinal) < 0);
            foreach (var address in isPlain ? After(line, "git@", "ssh://") : [])
            {
                yield return address;
            }
        }
    }

    /// <summary>Whether a module's path begins as one of GOPRIVATE's patterns says (Go's <c>module.MatchPrefixPatterns</c>).</summary>
    public static Func<string, bool> OfModules(string patterns)
    {
        var all = patterns.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(p => p.TrimEnd('/').Split('/')).ToList();
        return path => path.Split('/') is var parts && all.Any(p => p.Length <= parts.Length && p.Zip(parts, (glob, part) => Wildcards.Matches(glob, part)).All(m => m));
    }

    /// <summary>The repositories on GitHub of private modules that a go.mod requires and does not replace.</summary>
    public static IEnumerable<MappedText> InGoMod(MappedText file, Func<string, bool> isPrivate)
    {
        var isIn = false;
        var (required, replaced) = (new List<MappedText>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in TextLines.Of(file))
        {
            var text = line.Text;
            if (text.IndexOf("=>", StringComparison.Ordinal) >= 0)
            {
                replaced.Add(text.Replace("replace ", "").Split(' ')[0]);
            }
            else if (text.StartsWith("require (", StringComparison.Ordinal) || text.StartsWith(")", StringComparison.Ordinal))
            {
                isIn = text[0] != ')';
            }
            else if (isIn || text.StartsWith("require ", StringComparison.Ordinal))
            {
                var start = isIn ? 0 : "require ".Length;
                var end = text.IndexOf(' ', start);
                required.Add(line.Keep(new Span(start, end < 0 ? line.Length : end)));
            }
        }

        return required.Where(r => !replaced.Contains(r.Text)).SelectMany(r => OfModule(r, isPrivate));
    }

    /// <summary>A private module's repository, as go asks git for it; only of GitHub, where the path alone tells (Go's <c>vcs.go</c>, vcsPaths).</summary>
    public static IEnumerable<MappedText> OfModule(MappedText module, Func<string, bool> isPrivate)
    {
        var path = module.Text.Split('@')[0].Split('/');
        return path.Length >= 3 && path[0] == "github.com" && isPrivate(string.Join("/", path))
            ? [module.Replace(new Span(0, module.Length), "https://" + string.Join("/", path.Take(3)))]
            : [];
    }

    /// <summary>What stands after a mark in the lines of some sections of a TOML file, if it is over SSH and nothing makes it optional.</summary>
    private static IEnumerable<MappedText> InSections(MappedText file, Func<string, bool> isSection, string mark, Func<string, bool>? isMeant = null)
    {
        var found = new List<MappedText>();
        var isIn = false;
        foreach (var line in TextLines.Of(file))
        {
            if (line.Text.StartsWith("[", StringComparison.Ordinal))
            {
                foreach (var address in found)
                {
                    yield return address;
                }

                (isIn, found) = (isSection(line.Text.Trim('[', ']', ' ')), []);
            }
            else if (isIn && line.Text.StartsWith("optional", StringComparison.Ordinal))
            {
                found.Clear();
            }
            else if (isIn && !line.Text.StartsWith("#", StringComparison.Ordinal) && new[] { "optional", "marker", "python =" }.All(w => line.Text.IndexOf(w, StringComparison.Ordinal) < 0) && isMeant?.Invoke(line.Text) != false)
            {
                found.AddRange(After(line, mark).Where(a => GitAddress.IsOverSsh(a.Text)));
            }
        }

        foreach (var address in found)
        {
            yield return address;
        }
    }

    /// <summary>What begins with one of the marks, to the next blank, quote or bracket; of a mark that ends with a quote what stands after it.</summary>
    private static IEnumerable<MappedText> After(MappedText line, params string[] marks)
    {
        foreach (var mark in marks)
        {
            var start = line.Text.IndexOf(mark, StringComparison.Ordinal);
            if (start < 0)
            {
                continue;
            }

            start += mark.EndsWith("\"", StringComparison.Ordinal) ? mark.Length : 0;
            var end = line.Text.IndexOfAny(Ends, start);
            yield return line.Keep(new Span(start, end < 0 ? line.Length : end));
            yield break;
        }
    }
}
