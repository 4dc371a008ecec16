using InfraLint.Text;

namespace InfraLint.Verdicts;

/// <summary>A setting of the SSH client, wherever it is written.</summary>
/// <param name="Key">The keyword, as written; OpenSSH knows no case in it.</param>
/// <param name="Value">Its value.</param>
/// <param name="At">The whole setting.</param>
public sealed record SshSetting(string Key, string Value, Location At);

/// <summary>Settings in command lines and in configuration files (ssh_config(5)).</summary>
public static class SshSettings
{
    /// <summary>The <c>-o</c> options of a command line that a variable holds, such as GIT_SSH_COMMAND.</summary>
    public static IEnumerable<SshSetting> InCommand(MappedText command)
    {
        var isNext = false;
        foreach (var span in Words(command))
        {
            var word = command.Keep(span);
            if (isNext || (word.Length > 3 && word.Text.StartsWith("-o", StringComparison.Ordinal) && word.Text.IndexOf('=') > 0))
            {
                yield return Split(isNext ? word : word.Keep(new Span(2, word.Length)));
                isNext = false;
            }
            else
            {
                isNext = word.Text == "-o";
            }
        }
    }

    /// <summary>The settings of a configuration file, in order, comments left out.</summary>
    public static IEnumerable<SshSetting> InFile(MappedText file)
    {
        var start = 0;
        for (var i = 0; i <= file.Length; i++)
        {
            if (i < file.Length && file[i] is not ('\n' or '\r'))
            {
                continue;
            }

            var from = start;
            var to = i;
            while (from < to && file[from] is ' ' or '\t')
            {
                from++;
            }

            while (to > from && file[to - 1] is ' ' or '\t')
            {
                to--;
            }

            if (to > from && file[from] != '#')
            {
                yield return Split(file.Keep(new Span(from, to)));
            }

            start = i + 1;
        }
    }

    /// <summary><c>Key value</c> or <c>Key=value</c>.</summary>
    public static SshSetting Split(MappedText setting)
    {
        var end = setting.Text.IndexOfAny(['=', ' ', '\t']);
        return end < 0
            ? new SshSetting(setting.Text, "", setting.Location)
            : new SshSetting(setting.Text.Substring(0, end), setting.Text.Substring(end).Trim(' ', '\t', '=', '"'), setting.Location);
    }

    private static IEnumerable<Span> Words(MappedText text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] is ' ' or '\t' or '\n' or '"' or '\'')
            {
                if (i > start)
                {
                    yield return new Span(start, i);
                }

                start = i + 1;
            }
        }
    }
}
