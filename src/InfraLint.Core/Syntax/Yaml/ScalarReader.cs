using InfraLint.Text;

namespace InfraLint.Syntax.Yaml;

/// <summary>Reads a scalar's value again from its source, so that every character knows where it stands.</summary>
internal static class ScalarReader
{
    /// <summary>Null where the result is not what YamlDotNet read; where it read a repaired shadow, there is nothing to compare.</summary>
    public static MappedText? TryRead(MappedText source, Span span, YamlStyle style, string value, YamlShadow shadow)
    {
        var isRepaired = shadow.IsRepaired(span);
        if (value.Length == 0 && !isRepaired)
        {
            return source.Keep(new Span(InnerStart(span, style), InnerStart(span, style)));
        }

        var read = style switch
        {
            YamlStyle.Plain => FlowScalarReader.Read(source, span, style),
            YamlStyle.SingleQuoted or YamlStyle.DoubleQuoted => span.Length < 2 ? null : FlowScalarReader.Read(source, new Span(span.Start + 1, span.End - 1), style),
            _ => BlockScalarReader.Read(source, span, style == YamlStyle.Folded, value, shadow.Text),
        };
        return read is not null && (isRepaired || string.Equals(read.Text, value, StringComparison.Ordinal)) ? read : null;
    }

    private static int InnerStart(Span span, YamlStyle style) =>
        style is YamlStyle.SingleQuoted or YamlStyle.DoubleQuoted && span.Length >= 2 ? span.Start + 1 : span.Start;

    /// <summary>The characters that end a line in YAML 1.1, which YamlDotNet follows here.</summary>
    public static bool IsBreak(char c) => c is '\r' or '\n' or '\x85' or '\u2028' or '\u2029';

    /// <summary>The line break at an offset: CR and LF are one.</summary>
    public static Span BreakAt(string text, int at, int end) =>
        Span.At(at, text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? 2 : 1);

    /// <summary>Appends a line break as the value has it: LF, but for the separators of Unicode.</summary>
    public static void AppendBreak(MappedTextBuilder value, MappedText source, Span lineBreak)
    {
        if (lineBreak.Length == 1 && source[lineBreak.Start] is '\n' or '\u2028' or '\u2029')
        {
            value.Keep(source, lineBreak);
        }
        else
        {
            value.Replace(source, lineBreak, "\n");
        }
    }

    /// <summary>True for a break that folding turns into a space.</summary>
    public static bool Folds(MappedText source, Span lineBreak) => source[lineBreak.Start] is not ('\u2028' or '\u2029');
}
