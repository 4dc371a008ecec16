using InfraLint.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InfraLint.Syntax.Yaml;

/// <summary>
/// Feeds a tree from YamlDotNet's events. The only place that touches YamlDotNet: its assembly is loaded when the first YAML
/// text is parsed, and not before. Its parser keeps its states on a stack of its own, so that depth costs no recursion.
/// </summary>
internal static class YamlEvents
{
    /// <summary>The message for a fault of YamlDotNet itself.</summary>
    public const string OwnFault = "not valid YAML";

    /// <summary>Reads from an offset to the text's end; the fault where it breaks off.</summary>
    public static SyntaxProblem? Read(string text, int offset, TreeBuilder builder)
    {
        var last = offset;
        try
        {
            var parser = new Parser(new TailReader(text, offset));
            while (parser.MoveNext())
            {
                var read = parser.Current!;
                var span = ToSpan(text, offset, read.Start, read.End);
                if (!Feed(text, read, span, builder))
                {
                    return new SyntaxProblem(Span.At(span.Start, 0), "Lists and mappings are nested too deeply here");
                }

                last = Math.Max(last, span.Start);
            }

            return null;
        }
        catch (YamlException fault)
        {
            var span = ToSpan(text, offset, fault.Start, fault.End);
            var known = fault.Start.Index > 0 || fault.Start.Line > 1 || last == offset;
            return new SyntaxProblem(known ? FirstLine(text, span) : new Span(last, last), Reword(fault.Message));
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or NullReferenceException)
        {
            // faults of its own on odd input, such as a flow collection's line that is not indented
            return new SyntaxProblem(new Span(last, last), OwnFault);
        }
    }

    private static bool Feed(string text, ParsingEvent read, Span span, TreeBuilder builder)
    {
        switch (read)
        {
            case DocumentStart:
                builder.StartDocument(span.Start);
                break;
            case DocumentEnd:
                builder.EndDocument(span.Start);
                break;
            case AnchorAlias alias:
                builder.Alias(alias.Value.Value, span);
                break;
            case Scalar scalar:
                var content = SkipProperties(text, span, scalar);
                builder.Scalar(content, TagOf(scalar), AnchorOf(scalar), StyleOf(scalar), scalar.Value);
                break;
            case MappingStart mapping:
                return builder.Open(SkipProperties(text, span, mapping).Start, TagOf(mapping), AnchorOf(mapping), isMapping: true, mapping.Style == MappingStyle.Flow);
            case SequenceStart sequence:
                return builder.Open(SkipProperties(text, span, sequence).Start, TagOf(sequence), AnchorOf(sequence), isMapping: false, sequence.Style == SequenceStyle.Flow);
            case MappingEnd or SequenceEnd:
                builder.Close(span.Start);
                break;
        }

        return true;
    }

    private static Span ToSpan(string text, int offset, Mark start, Mark end)
    {
        var from = (int)Math.Min(text.Length, offset + start.Index);
        return new Span(from, Math.Max(from, (int)Math.Min(text.Length, offset + end.Index)));
    }

    /// <summary>A fault in a long scalar is said to be the whole of it; its first line is enough.</summary>
    private static Span FirstLine(string text, Span span)
    {
        var end = span.IsEmpty ? -1 : text.IndexOfAny(['\r', '\n'], span.Start, span.Length);
        return end < 0 ? span : new Span(span.Start, end);
    }

    /// <summary>YamlDotNet puts the place before its message: <c>(Line: 1, Col: 2, Idx: 1) - (...): message</c>.</summary>
    private static string Reword(string message)
    {
        var end = message.StartsWith("(Line:", StringComparison.Ordinal) ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (end < 0 ? message : message.Substring(end + 3)).TrimEnd('.').Replace(",  did", ", did").Replace("that violate indentation", "that violates the indentation");
    }

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static YamlStyle StyleOf(Scalar scalar) => scalar.Style switch
    {
        ScalarStyle.SingleQuoted => YamlStyle.SingleQuoted,
        ScalarStyle.DoubleQuoted => YamlStyle.DoubleQuoted,
        ScalarStyle.Literal => YamlStyle.Literal,
        ScalarStyle.Folded => YamlStyle.Folded,
        _ => YamlStyle.Plain,
    };

    /// <summary>A node's event begins at its tag or anchor; the node itself comes after them, blanks and comments.</summary>
    private static Span SkipProperties(string text, Span span, NodeEvent node)
    {
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty)
        {
            return span;
        }

        // a collection's event ends where the first token after the properties begins or ends
        var at = span.Start;
        while (at < text.Length && text[at] is '&' or '!')
        {
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or '[' or ']' or '{' or '}'))
            {
                at++;
            }

            at = SkipBlanks(text, at);
        }

        return at > span.End && node is Scalar ? new Span(span.End, span.End) : new Span(at, Math.Max(at, span.End));
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] == '#' && char.IsWhiteSpace(text[at - 1]))
            {
                while (at < text.Length && text[at] is not ('\r' or '\n'))
                {
                    at++;
                }
            }
            else if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    /// <summary>The rest of a text, without a copy of it.</summary>
    private sealed class TailReader(string text, int start) : TextReader
    {
        private int at = start;

        public override int Peek() => at < text.Length ? text[at] : -1;

        public override int Read() => at < text.Length ? text[at++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            var length = Math.Min(count, text.Length - at);
            text.CopyTo(at, buffer, index, length);
            at += length;
            return length;
        }
    }
}
