using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// Package managers of languages: what they fetch over SSH, as their command line or a file of the project that they read says. Only
/// what is surely fetched, and surely over SSH, is told; what a lock file, a cache or a mirror may have instead is not.
/// </summary>
internal static class Modules
{
    private static readonly string[] NoTests = ["--offline", "--frozen-offline", "--dry-run", "--help", "-h", "--version", "-V", "--prefer-offline"];

    /// <summary><c>pip</c>: <c>git+ssh://</c> among the requirements, which git clones (pip's <c>vcs/git.py</c>).</summary>
    public static Program? Pip(Invocation call)
    {
        var words = Words(call);
        var fetches = words.FirstOrDefault() is "install" or "download" or "wheel";
        var options = Getopt.Parse(call.Arguments, "c:e:r:t:qUv1:", "requirement:r constraint:c editable:e target:t");
        return fetches ? Fetch(call, SshSources.InCommand(call.Arguments), options.Values('r').Select(r => new Manifest(r, SshSources.InRequirements))) : null;
    }

    /// <summary><c>python -m pip</c>.</summary>
    public static Program? Python(Invocation call) => call.Words is [_, { Known: "-m" }, { Known: "pip" }, ..] ? Pip(call with { Words = [.. call.Words.Skip(2)] }) : null;

    /// <summary><c>npm</c>, <c>pnpm</c> and <c>yarn</c>: hosts whose archives they take over HTTPS are left out (npm's pacote, <c>lib/git.js</c>, #resolvedFromHosted).</summary>
    public static Program? Node(Invocation call)
    {
        var words = Words(call);
        var isYarn = call.Name == "yarn";
        if (!(words.Count == 0 ? isYarn : words[0] is "install" or "i" or "ci" or "add" or "update" or "up"))
        {
            return null;
        }

        var addresses = SshSources.InCommand(call.Arguments).Where(a => !SshSources.IsHosted(a.Text)).ToList();
        var takesAll = words.Count <= 1 && !HasAny(call, "-g", "--global", "--prefix", "-C", "--cwd", "--dir", "--filter", "-F", "-w", "--workspace");
        return Fetch(call, addresses, takesAll ? [new Manifest(Here("package.json", call), SshSources.InPackageJson), new Manifest(Here("package-lock.json", call), SshSources.InPackageLock)] : [], "node_modules");
    }

    /// <summary><c>cargo</c>: <c>git = "ssh://.."</c> of a dependency; libgit2 and the git program both ask an agent (The Cargo Book, Git Authentication).</summary>
    public static Program? Cargo(Invocation call)
    {
        var words = Words(call).Where(w => w.Length > 0 && w[0] != '+').ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var addresses = words[0] == "install" ? SshSources.InCommand(call.Arguments) : [];
        var reads = words[0] is "build" or "b" or "fetch" or "check" or "test" or "vendor" or "rustc" && !HasAny(call, "--manifest-path", "-C", "--config");
        return Fetch(call, addresses, reads ? [new Manifest(Here("Cargo.toml", call), SshSources.InCargo)] : [], ".cargo/config.toml", ".cargo/config", "vendor", "/usr/local/cargo/git", "/root/.cargo/git");
    }

    /// <summary><c>uv</c>: the sources of a project's own dependencies, and what <c>uv pip</c> is given.</summary>
    public static Program? Uv(Invocation call)
    {
        var words = Words(call);
        return words is ["pip", ..] ? Pip(call with { Words = [.. call.Words.SkipWhile(w => w.Known != "pip")] })
            : words is ["sync", ..] && !HasAny(call, "--only-group", "--only-dev", "--package", "--project", "--directory") ? Fetch(call, [], [new Manifest(Here("pyproject.toml", call), SshSources.InUv)], ".venv")
            : words is ["add", ..] or ["tool", ..] ? Fetch(call, SshSources.InCommand(call.Arguments), [])
            : null;
    }

    /// <summary><c>poetry</c>: the main dependencies of a project.</summary>
    public static Program? Poetry(Invocation call)
    {
        var words = Words(call);
        return words is ["install", ..] or ["sync", ..] && !HasAny(call, "--only", "--without", "--only-root", "-C", "--directory", "-P", "--project") ? Fetch(call, [], [new Manifest(Here("pyproject.toml", call), SshSources.InPoetry)], ".venv")
            : words is ["add", ..] ? Fetch(call, SshSources.InCommand(call.Arguments), [])
            : null;
    }

    /// <summary><c>composer</c>: repositories of type git or vcs are cloned from the address that they have.</summary>
    public static Program? Composer(Invocation call) =>
        Words(call).FirstOrDefault() is "install" or "i" or "update" or "u" && !HasAny(call, "-d", "--working-dir")
            ? Fetch(call, [], [new Manifest(Here("composer.json", call), SshSources.InComposer)], "vendor")
            : null;

    /// <summary><c>bundle install</c>: <c>git: "git@.."</c> in the Gemfile.</summary>
    public static Program? Bundle(Invocation call) =>
        (Words(call).FirstOrDefault() ?? "install") is "install" or "package" or "cache" && !HasAny(call, "--gemfile", "--local", "--without")
            ? Fetch(call, [], [new Manifest(Here("Gemfile", call), SshSources.InGemfile)], "vendor/bundle", "vendor/cache", "/usr/local/bundle")
            : null;

    /// <summary><c>go</c>: modules that GOPRIVATE names are cloned over HTTPS, which git's configuration may turn into SSH (Go Modules Reference, Private modules).</summary>
    public static Program? Go(Invocation call)
    {
        var words = Words(call);
        var isDirect = call.Context.Variable("GOPROXY")?.Known?.StartsWith("direct", StringComparison.Ordinal) == true;
        var patterns = isDirect ? "*" : call.Context.Variable("GONOPROXY")?.Known ?? call.Context.Variable("GOPRIVATE")?.Known;
        if (patterns is not { Length: > 0 } || words.Count == 0 || call.Context.Variable("GOFLAGS")?.Known is { Length: > 0 } || HasAny(call, "-C", "-mod=vendor", "-modfile"))
        {
            return null;
        }

        var isPrivate = SshSources.OfModules(patterns);
        return words is ["mod", "download", ..] or ["mod", "vendor", ..] or ["mod", "tidy", ..] ? Fetch(call, [], [new Manifest(Here("go.mod", call), t => SshSources.InGoMod(t, isPrivate))], "/go/pkg/mod", "/root/go/pkg/mod")
            : words[0] is "build" or "install" or "test" or "vet" && !words.Any(w => w.IndexOf('@') >= 0) ? Fetch(call, [], [new Manifest(Here("go.mod", call), t => SshSources.InGoMod(t, isPrivate))], "/go/pkg/mod", "/root/go/pkg/mod", "vendor")
            : words[0] is "install" or "get" ? Fetch(call, call.Arguments.Select(a => a.Value.Text).OfType<MappedText>().SelectMany(t => SshSources.OfModule(t, isPrivate)), [], "/go/pkg/mod", "/root/go/pkg/mod")
            : null;
    }

    private static Program? Fetch(Invocation call, IEnumerable<MappedText> addresses, IEnumerable<Manifest> manifests, params string[] caches)
    {
        var (named, read) = (addresses.ToList(), manifests.ToList());
        if (named.Count + read.Count == 0 || HasAny(call, NoTests))
        {
            return null;
        }

        return new Program.Seq(
        [
            new Program.Do(new Effect.Fetch(new ConnectOptions { Program = call.Name ?? "git" }, named, read, [.. caches.Select(c => Here(c, call))], call.At)),
            // what it reads it does not change
            new Program.Other([.. call.Words.Where(w => !read.Any(m => ReferenceEquals(m.Path, w)))], call.At),
        ]);
    }

    /// <summary>What is no option, as far as it is known; an option's value may be among it.</summary>
    private static List<string> Words(Invocation call) =>
        [.. call.Arguments.Where(a => !a.Value.KnownPrefix.StartsWith("-", StringComparison.Ordinal)).Select(a => a.Known ?? "")];

    private static bool HasAny(Invocation call, params string[] options) =>
        call.Arguments.Any(a => a.MayBeMany || options.Any(o => a.Value.KnownPrefix == o || a.Value.KnownPrefix.StartsWith(o + "=", StringComparison.Ordinal)));

    private static Argument Here(string path, Invocation call) => new(Value.Of(path[0] == '/' ? path : "./" + path, call.At));
}
