using System.Globalization;
using InfraLint.Ir;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>Times: <c>sleep</c>, and the lifetimes of OpenSSH (sshd_config(5), TIME FORMATS).</summary>
internal static class Seconds
{
    public static Program? Sleep(Invocation call)
    {
        var times = call.Arguments.Select(a => Of(a.Known, isOpenSsh: false)).ToList();
        return times.Count > 0 && times.All(t => t is not null) ? new Program.Do(new Effect.Wait(times.Sum(t => t!.Value), call.At)) : ShellCommands.Output(call);
    }

    /// <summary>A time in whole seconds; null where it is none. <c>1h30m</c> is OpenSSH's alone, a fraction sleep's.</summary>
    public static int? Of(string? text, bool isOpenSsh)
    {
        double sum = 0;
        for (var at = 0; text is not null && at < text.Length;)
        {
            var start = at;
            while (at < text.Length && (char.IsDigit(text[at]) || (text[at] == '.' && !isOpenSsh)))
            {
                at++;
            }

            var unit = at < text.Length ? char.ToLowerInvariant(text[at++]) : 's';
            var factor = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, 'w' when isOpenSsh => 604800, _ => 0 };
            if (factor == 0 || !double.TryParse(text.Substring(start, Math.Max(0, Math.Min(at, text.Length) - start)).TrimEnd('s', 'S', 'm', 'M', 'h', 'H', 'd', 'D', 'w', 'W'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || (!isOpenSsh && at < text.Length))
            {
                return null;
            }

            sum += number * factor;
        }

        return string.IsNullOrEmpty(text) || sum > int.MaxValue ? null : (int)sum;
    }
}
