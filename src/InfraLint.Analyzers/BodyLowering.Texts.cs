using InfraLint.Analyzers.Apis;
using InfraLint.Analyzers.Reading;
using InfraLint.Ir;
using InfraLint.Lowering;
using InfraLint.Lowering.CSharp;
using InfraLint.Text;
using InfraLint.Verdicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers;

/// <summary>The texts in a body that are scripts, user-data or keys.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>User-data put together from lines, and the texts that stand in the body.</summary>
    private IEnumerable<Lowered> Texts(InputFile file)
    {
        foreach (var lines in userData.Values)
        {
            var at = lines[0].Lines.Count > 0 ? lines[0].Lines[0].Location : reader.Values.At(body);
            var sure = lines.SelectMany(l => l.IsCertain ? l.Lines : l.Lines.Select(x => Value.Of(new Symbol($"line-{x.Location.Span.Start}", "..", new Meaning.Anything()), x.Location)));
            var script = Value.Concat([Value.Of("#!/bin/bash\n", at), .. sure.SelectMany(l => new[] { l, Value.Of("\n", l.Location) })], at);
            if (script.Display.IndexOf("<powershell>", StringComparison.Ordinal) < 0)
            {
                yield return TextInCSharp.Lower(FileKind.Shell, script, file, isUserData: true);
            }
        }

        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is ISimpleAssignmentOperation or IInvocationOperation && CloudApi.Text(operation, reader) is { } given && Take(given.Text))
            {
                yield return TextInCSharp.Lower(given.Kind, given.Text, file, given.IsUserData);
            }
        }

        foreach (var given in body.DescendantsAndSelf().Select(Marks.Given).Where(g => g is not null).Select(g => g!.Value))
        {
            if (reader.Values.Of(given.Text) is var value && Take(value))
            {
                yield return TextInCSharp.Lower(given.Kind, value, file);
            }
        }

        foreach (var text in body.DescendantsAndSelf().Where(IsWhole))
        {
            var named = Marks.Of(text, mayBeNamed);
            if ((named is not null || Marks.Begins(First(text))) && reader.Values.Of(text) is var value && (TextInCSharp.Tell(value) ?? named) is { } kind && Take(value))
            {
                yield return TextInCSharp.Lower(kind, value, file);
            }
        }
    }

    /// <summary>A text is looked at once, by what takes it first.</summary>
    private bool Take(Value text) => text.Parts.Count > 0 && taken.Add(text.Parts[0].At);

    /// <summary>What a string that is put together begins with.</summary>
    private static IOperation First(IOperation text)
    {
        while (true)
        {
            switch (Values.Unwrapped(text))
            {
                case IBinaryOperation sum:
                    text = sum.LeftOperand;
                    break;
                case IInterpolatedStringOperation { Parts: [var part, ..] }:
                    return part;
                case var other:
                    return other;
            }
        }
    }

    /// <summary>A string that is no part of a longer one. Of a constant that is used here the declaration is looked at.</summary>
    private static bool IsWhole(IOperation operation)
    {
        if (operation is not (ILiteralOperation { ConstantValue.Value: string } or IInterpolatedStringOperation or IBinaryOperation { Type.SpecialType: SpecialType.System_String }))
        {
            return false;
        }

        var at = operation.Parent;
        while (at is IConversionOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        return at is not (IBinaryOperation { Type.SpecialType: SpecialType.System_String } or IInterpolationOperation or IInterpolatedStringTextOperation or IInterpolatedStringOperation or IBinaryOperation);
    }

    /// <summary>The literals that may hold a private key.</summary>
    public static IReadOnlyList<MappedText> Keys(IOperation body, Values values) =>
    [
        .. body.DescendantsAndSelf().Where(o => o is ILiteralOperation { ConstantValue.Value: string text } && KeyContent.HasHeader(text, openSshOnly: false))
            .SelectMany(o => values.Of(o).Parts).Select(p => p.Known).OfType<MappedText>(),
    ];
}
