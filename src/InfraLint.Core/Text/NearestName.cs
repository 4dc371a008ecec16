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

    /// <summary>How many letters are put in, left out, changed, or exchanged with their neighbour (the optimal string alignment distance).</summary>
    private static int Edits(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[from.Length, to.Length];
    }
}
