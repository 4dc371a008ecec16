using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>What is fetched over SSH: by its address, or because git's configuration makes one over SSH of it.</summary>
public sealed partial class Interpreter
{
    private State Fetch(Effect.Fetch fetch, State state)
    {
        var caches = fetch.Caches.Select(c => state.Resolve(PathOf(c, state), true).Path).ToList();
        var isCached = caches.Any(c => state.Files.Find(c.Key) is { IsTouched: true, Alternatives.Exists: not false });
        var rewriting = Rewritings(state);
        var addresses = fetch.Addresses.Concat(isCached ? [] : fetch.Manifests.SelectMany(m => AddressesIn(m, state)));
        var found = rewriting is null ? null : addresses.Select(a => Rewritten(a, rewriting)).FirstOrDefault(a => GitAddress.IsOverSsh(a.Text));
        if (found is not null)
        {
            state = Connect(new Effect.Connect(fetch.Options with { Host = Value.Of(found) }, fetch.At), state);
        }

        // what another command fetches again is there now
        return caches.Take(1).Aggregate(state, (s, c) => s.Put(c, s.Look(c).Join(Alternatives.Of(Node.Any)))).With(ExitStatus.Success);
    }

    private IEnumerable<MappedText> AddressesIn(Manifest manifest, State state) =>
        ContentAt(state, PathOf(manifest.Path, state)) is { } text ? manifest.Addresses(text) : [];

    /// <summary>The text of a file that is surely this one; null where it is not known.</summary>
    private static MappedText? ContentAt(State state, MachinePath path) =>
        state.Look(state.Resolve(path, true).Path).Single is { Exists: true, Content: { } content } ? Reveal(content).Text : null;

    /// <summary>
    /// What <c>url.BASE.insteadOf</c> says in the configuration of the machine and of the user (git-config(1)); null where a
    /// configuration is not known.
    /// </summary>
    private static List<(string Base, string Prefix)>? Rewritings(State state)
    {
        var found = new List<(string Base, string Prefix)>();
        var home = HomeOf(state, state.Process.User);
        foreach (var path in new[] { MachinePath.Of("/etc/gitconfig"), home?.Child(".gitconfig"), home?.Child(".config/git/config") }.OfType<MachinePath>())
        {
            if (state.Files.Find(path.Key) is not { IsTouched: true } entry || entry.Alternatives.Exists == false)
            {
                continue;
            }

            var each = entry.Alternatives.Nodes.Where(n => n.Exists).Select(n => n.Content is { } content ? RewritingsIn(content) : null).ToList();
            if (each.Any(e => e is null || !e.SequenceEqual(each[0]!)))
            {
                return null;
            }

            found.AddRange(each[0]!);
        }

        return found;
    }

    /// <summary>Those of one file; what a base image's own may hold before them is taken for none.</summary>
    private static List<(string Base, string Prefix)>? RewritingsIn(Value content)
    {
        var parts = Reveal(content).Parts;
        var own = parts.Count > 0 && parts[0].Symbol?.Meaning is Meaning.ContentOf ? parts.Skip(1) : parts;
        if (Value.Of(own, content.Location).Text is not { } text)
        {
            return null;
        }

        var found = new List<(string Base, string Prefix)>();
        var section = "";
        foreach (var line in TextLines.Of(text).Select(l => l.Text))
        {
            if (line[0] == '[')
            {
                section = line.StartsWith("[url \"", StringComparison.OrdinalIgnoreCase) ? line.Substring(6).Split('"')[0] : "";
            }
            else if (section.Length > 0 && line.StartsWith("insteadof", StringComparison.OrdinalIgnoreCase) && line.IndexOf('=') is var sign and > 0)
            {
                found.Add((section, line.Substring(sign + 1).Trim(' ', '"')));
            }
        }

        return found;
    }

    /// <summary>The longest prefix decides (git's <c>remote.c</c>, alias_url).</summary>
    private static MappedText Rewritten(MappedText address, List<(string Base, string Prefix)> rewritings)
    {
        var plus = address.Text.StartsWith("git+", StringComparison.Ordinal) ? "git+".Length : 0;
        var match = rewritings.Where(r => string.CompareOrdinal(address.Text, plus, r.Prefix, 0, r.Prefix.Length) == 0).OrderByDescending(r => r.Prefix.Length).FirstOrDefault();
        return match.Base is null ? address : address.Replace(new Span(0, plus + match.Prefix.Length), match.Base);
    }
}
