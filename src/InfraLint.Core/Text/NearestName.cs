namespace InfraLint.Text;

/// <summary>The name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>The one known name that differs in a letter or two, dashes and case aside; null where there is none, or the name is known elsewhere.</summary>
    /// <param name="name">As written.</param>
    /// <param name="known">The names that are looked for.</param>
    /// <param name="others">Names that mean something else.</param>
    public static string? Of(string name, IEnumerable<string> known, IEnumerable<string> others)
    {
        if (name.Length is < 4 or > 64 || others.Contains(name, StringComparer.Ordinal))
        {
            return null;
        }

        var written = Plain(name);
        var most = written.Length < 8 ? 1 : 2;
        return known.Select(k => (Name: k, Edits: Edits(written, Plain(k)))).Where(k => k.Edits <= most).OrderBy(k => k.Edits).ThenBy(k => k.Name.Contains('-')).ThenBy(k => k.Name, StringComparer.Ordinal).Select(k => k.Name).FirstOrDefault();
    }

    private static string Plain(string name) => name.Replace("-", "").Replace("_", "").ToLowerInvariant();

    /// <summary>The Levenshtein distance.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                (diagonal, row[j + 1]) = (row[j + 1], Math.Min(Math.Min(row[j], row[j + 1]) + 1, diagonal + (from[i] == to[j] ? 0 : 1)));
            }
        }

        return row[to.Length];
    }
}
