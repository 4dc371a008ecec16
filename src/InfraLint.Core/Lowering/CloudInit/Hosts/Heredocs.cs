using System.Text.RegularExpressions;
using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Hosts;

/// <summary>
/// User-data in the here-documents of HCL (Terraform, Packer) and Ruby (Vagrant): whatever begins as cloud-init tells it, and a script where what it
/// is given to says so. <c>&lt;&lt;-</c> of HCL and <c>&lt;&lt;~</c> of Ruby take the least indentation away.
/// </summary>
internal static class Heredocs
{
    private static readonly Regex Start = new(@"<<([-~]?)(?:([A-Za-z_]\w*)|(['""])([A-Za-z_]\w*)\3)", RegexOptions.CultureInvariant);

    /// <summary>Names of arguments that take user-data: of the providers for AWS, Azure, OpenStack, Hetzner, DigitalOcean, Google; and Vagrant's for cloud-init.</summary>
    private static readonly Regex Argument = new(@"user[_-]?data|custom_data|startup[_-]script|cloud_init|vendor[_-]data", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The user-data of a file, in order.</summary>
    public static IEnumerable<EmbeddedUserData> Read(MappedText text, TemplateLanguage language)
    {
        var isMultipart = text.Text.IndexOf("cloudinit_config", StringComparison.Ordinal) >= 0;
        return from heredoc in All(text, language)
               let isNamed = Argument.IsMatch(heredoc.Before) || (isMultipart && heredoc.Before.TrimStart().StartsWith("content", StringComparison.Ordinal))
               where IsUserData(heredoc.Body, isNamed)
               select new EmbeddedUserData(heredoc.Body, heredoc.Language);
    }

    /// <summary>All here-documents of a file, each with what stands before it on its line, and what it is a template of.</summary>
    public static IEnumerable<(int Line, string Before, MappedText Body, TemplateLanguage? Language)> All(MappedText text, TemplateLanguage language)
    {
        var lines = TextLines.Spans(text.Text);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = text.Text.Substring(lines[i].Start, lines[i].Length);
            var code = line.TrimStart();
            if (code.StartsWith("#", StringComparison.Ordinal) || code.StartsWith("//", StringComparison.Ordinal) || Start.Match(line) is not { Success: true } start)
            {
                continue;
            }

            var mark = start.Groups[2].Success ? start.Groups[2].Value : start.Groups[4].Value;
            var last = i + 1;
            while (last < lines.Count && text.Text.Substring(lines[last].Start, lines[last].Length).Trim() != mark)
            {
                last++;
            }

            if (last < lines.Count && Body(text, lines, i + 1, last, StripsIndent(start.Groups[1].Value, language)) is { } body)
            {
                yield return (i, line.Substring(0, start.Index), body, start.Groups[3].Value == "'" ? null : language);
                i = last;
            }
        }
    }

    private static bool IsUserData(MappedText body, bool isNamed) => UserDataPart.TypeOf(body) switch
    {
        PartType.Config or PartType.Archive or PartType.JsonPatch or PartType.Boothook or PartType.Jinja => true,
        PartType.Script or PartType.Include or PartType.IncludeOnce => isNamed,
        _ => UserDataPart.IsMessage(body),
    };

    private static bool StripsIndent(string sign, TemplateLanguage language) => sign == (language == TemplateLanguage.Ruby ? "~" : "-");

    /// <summary>The lines between two others; null where there are none.</summary>
    private static MappedText? Body(MappedText text, IReadOnlyList<Span> lines, int first, int end, bool strips)
    {
        if (end <= first)
        {
            return null;
        }

        var kept = lines.Skip(first).Take(end - first).ToList();
        var indent = !strips ? 0 : kept.Where(l => text.Text.Substring(l.Start, l.Length).Trim().Length > 0).Select(l => Blanks(text.Text, l)).DefaultIfEmpty(0).Min();
        var builder = new MappedTextBuilder();
        foreach (var line in kept)
        {
            builder.Keep(text, new Span(line.Start + Math.Min(indent, Math.Max(0, Blanks(text.Text, line))), line.End));
        }

        return builder.Build();
    }

    /// <summary>The blanks that a line begins with.</summary>
    private static int Blanks(string text, Span line)
    {
        var at = line.Start;
        while (at < line.End && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at - line.Start;
    }
}
