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
        var value = rest.Known is { } known ? Value.Of(Words(known) is { } words ? string.Join(" ", words) : known, setting.Location) : rest;
        return new SshSetting(prefix.Substring(0, end).Trim('"'), value, setting.Location);
    }

    /// <summary>
    /// The words of a value: quotes of both kinds are gone, and what follows a <c>#</c>; null where a quote is not closed (OpenSSH
    /// <c>misc.c</c>, argv_split).
    /// </summary>
    public static IReadOnlyList<string>? Words(string value)
    {
        var words = new List<string>();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is ' ' or '\t')
            {
                continue;
            }

            if (value[i] == '#')
            {
                break;
            }

            var word = new StringBuilder();
            var quote = '\0';
            for (; i < value.Length && (quote != '\0' || value[i] is not (' ' or '\t')); i++)
            {
                if (value[i] == '\\' && i + 1 < value.Length && (value[i + 1] is '\'' or '"' or '\\' || (quote == '\0' && value[i + 1] == ' ')))
                {
                    word.Append(value[++i]);
                }
                else if (quote == '\0' && value[i] is '"' or '\'')
                {
                    quote = value[i];
                }
                else if (quote != '\0' && value[i] == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(value[i]);
                }
            }

            if (quote != '\0')
            {
                return null;
            }

            words.Add(word.ToString());
        }

        return words;
    }
}
