using System.Text;
using InfraLint.Text;

namespace InfraLint.Ir;

/// <summary>A setting of the SSH client, wherever it is written: a line of a file, or an option.</summary>
/// <param name="Key">The keyword, as written; OpenSSH knows no case in it.</param>
/// <param name="Value">Its value.</param>
/// <param name="At">The whole setting.</param>
public sealed record SshSetting(string Key, Value Value, Location At)
{
    /// <summary>Stands for <c>-F</c>: which file holds the others.</summary>
    public const string ConfigurationFile = "-F";

    /// <summary><c>Key value</c> or <c>Key=value</c> (ssh_config(5)).</summary>
    public static SshSetting Of(Value setting)
    {
        var prefix = setting.KnownPrefix;
        var end = prefix.IndexOfAny(['=', ' ', '\t']);
        if (end < 0)
        {
            return new SshSetting(prefix, Value.Empty(setting.Location), setting.Location);
        }

        var start = end;
        while (start < prefix.Length && prefix[start] is '=' or ' ' or '\t')
        {
            start++;
        }

        // its place is the whole setting
        var rest = setting.From(start);
        var value = rest.Known is { } known ? Value.Of(string.Join(" ", Words(known)), setting.Location) : rest;
        return new SshSetting(prefix.Substring(0, end).Trim('"'), value, setting.Location);
    }

    /// <summary>The words of a value: quotes of both kinds are gone, and what follows a <c>#</c> (OpenSSH <c>misc.c</c>, argv_split).</summary>
    private static IEnumerable<string> Words(string value)
    {
        var word = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is ' ' or '\t')
            {
                continue;
            }

            if (value[i] == '#')
            {
                yield break;
            }

            for (var quote = '\0'; i < value.Length && (quote != '\0' || value[i] is not (' ' or '\t')); i++)
            {
                if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is '\\' or '"' or '\'')
                {
                    word.Append(value[++i]);
                }
                else if (value[i] == quote || (quote == '\0' && value[i] is '"' or '\''))
                {
                    quote = quote == '\0' ? value[i] : '\0';
                }
                else
                {
                    word.Append(value[i]);
                }
            }

            yield return word.ToString();
            word.Clear();
        }
    }
}
