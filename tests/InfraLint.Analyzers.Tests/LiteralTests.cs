using InfraLint.Syntax.CSharp;
using InfraLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InfraLint.Analyzers.Tests;

/// <summary>What a literal stands for is what the compiler reads, every verbatim character is the file's own, and what is written into one reads back.</summary>
[TestClass]
public sealed class LiteralTests
{
    private const int Turns = 4000;

    private static readonly string[] Pieces =
        ["a", "chmod 600", " ", "\t", "{{", "}}", "\\n", "\\\\", "\\\"", "\"\"", "\\u0041", "\\x41", "\\x4g", "\\U0001F600", "\\0", "'", "$", "#", "\n", "\r\n", "    b", "{x}", "ä", "\ud83d\ude00", "\\t", "//", "\\'"];

    [TestMethod]
    public void Reads_as_the_compiler_does()
    {
        var random = new Random(8);
        var read = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            var source = Literal(random);
            if (SyntaxFactory.ParseExpression(source) is not { ContainsDiagnostics: false } expression || expression.Span.Length != source.Length)
            {
                continue;
            }

            var file = new InfraLint.Text.SourceFile("a.cs", source);
            var holes = (expression as InterpolatedStringExpressionSyntax)?.Contents.OfType<InterpolationSyntax>().Select(h => new Span(h.Span.Start, h.Span.End)).ToList() ?? [];
            if (expression is not (LiteralExpressionSyntax { Token.Value: string } or InterpolatedStringExpressionSyntax))
            {
                continue;
            }

            var texts = CSharpLiteral.At(file, new Span(0, source.Length))!.Read(holes);
            Assert.AreEqual(Expected(expression), string.Join('\u0001', texts.Select(t => t.Text)), source);
            foreach (var text in texts)
            {
                for (var i = 0; i < text.Length; i++)
                {
                    var span = new Span(i, i + 1);
                    Assert.IsTrue(!text.IsVerbatim(span) || text.ToSource(span).Text == text.Text[i].ToString(), source);
                }
            }

            read++;
        }

        Assert.IsGreaterThan(Turns / 4, read);
    }

    [TestMethod]
    public void What_is_written_into_one_reads_back()
    {
        const string Text = "eval \"$(ssh-agent -s)\" {a} \\ 'b'";
        foreach (var (before, after) in new[] { ("\"", "\""), ("@\"", "\""), ("$\"", "\""), ("$@\"", "\""), ("\"\"\"", "\"\"\"") })
        {
            var literal = CSharpLiteral.At(new SourceFile("a.cs", before + "x" + after), new Span(0, before.Length + 1 + after.Length))!;
            var source = before + literal.Write(Text) + after;
            Assert.AreEqual(Text, Expected(SyntaxFactory.ParseExpression(source)), source);
        }
    }

    [TestMethod]
    public void What_would_end_a_raw_one_is_not_written()
    {
        const string Source = "\"\"\"x\"\"\"";
        Assert.IsNull(CSharpLiteral.At(new SourceFile("a.cs", Source), new Span(0, Source.Length))!.Write("a \"\"\" b"));
    }

    private static string Literal(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return random.Next(7) switch
        {
            0 => $"\"{text}\"",
            1 => $"@\"{text}\"",
            2 => $"$\"{text}\"",
            3 => $"$@\"{text}\"",
            4 => $"\"\"\"{text}\"\"\"",
            5 => $"{(random.Next(2) == 0 ? "" : "$$")}\"\"\"\n    {text.Replace("\n", "\n    ")}\n    \"\"\"",
            _ => $"$\"\"\"\n  {text.Replace("\n", "\n  ")}\n  \"\"\"",
        };
    }

    /// <summary>The compiler makes one of two braces later than it reads the token.</summary>
    private static string Braces(InterpolatedStringExpressionSyntax text, string part) =>
        text.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken) || text.StringStartToken.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken) ? part.Replace("{{", "{").Replace("}}", "}") : part;

    private static string Expected(ExpressionSyntax expression) => expression switch
    {
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(c => c is InterpolatedStringTextSyntax part ? Braces(text, part.TextToken.ValueText) : "\u0001")),
        LiteralExpressionSyntax literal => (string)literal.Token.Value!,
        _ => throw new ArgumentException("no string", nameof(expression)),
    };
}
