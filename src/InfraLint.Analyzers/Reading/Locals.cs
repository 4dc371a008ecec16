using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers.Reading;

/// <summary>What a local holds where it is read.</summary>
internal abstract record Setting
{
    /// <summary>This value.</summary>
    public sealed record To(IOperation Value) : Setting;

    /// <summary>What it held before, and something behind it.</summary>
    public sealed record Longer(ILocalReferenceOperation Before, IOperation By) : Setting;

    /// <summary>One value that is not known.</summary>
    public sealed record Once : Setting;
}

/// <summary>How the locals of a body are set, as far as the order in which it is written tells.</summary>
internal sealed class Locals
{
    private readonly Dictionary<ILocalSymbol, List<(IOperation At, IOperation? Value, bool IsMore)>> writes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> reads = new(SymbolEqualityComparer.Default);

    public Locals(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Symbol: var local } declarator when declarator.GetVariableInitializer() is { } initializer:
                    Add(local, declarator, initializer.Value, false);
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } set:
                    Add(target.Local, set, set.Value, false);
                    break;
                case ICompoundAssignmentOperation { Target: ILocalReferenceOperation target } set:
                    Add(target.Local, set, set.OperatorKind == BinaryOperatorKind.Add && set.Type?.SpecialType == SpecialType.System_String ? set.Value : null, true);
                    break;
                case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } set:
                    Add(target.Local, set, null, false);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when Values.Unwrapped(argument.Value) is ILocalReferenceOperation target:
                    Add(target.Local, argument, null, false);
                    break;
                case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation target } declared:
                    Add(target.Local, declared, null, false);
                    break;
                case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } pattern:
                    Add(local, pattern, null, false);
                    break;
                case ILocalReferenceOperation read:
                    (reads.TryGetValue(read.Local, out var all) ? all : reads[read.Local] = []).Add(read);
                    break;
            }
        }
    }

    /// <summary>What a local holds where it is read; null where several ways lead there.</summary>
    public Setting? Of(ILocalReferenceOperation read)
    {
        if (!writes.TryGetValue(read.Local, out var all))
        {
            return new Setting.Once();
        }

        var before = all.Where(w => w.At.Syntax.Span.End <= read.Syntax.SpanStart || w.IsMore && w.At.Syntax.SpanStart < read.Syntax.SpanStart && !w.At.Syntax.Span.Contains(read.Syntax.Span)).ToList();
        var last = all.Count == 1 ? all[0] : before.LastOrDefault();
        if (last.At is null || (all.Count > 1 && !IsSure(last.At, read, all)))
        {
            return null;
        }

        return last.Value is null ? all.Count == 1 && !last.IsMore ? new Setting.Once() : null
            : last.IsMore ? new Setting.Longer((ILocalReferenceOperation)((ICompoundAssignmentOperation)last.At).Target, last.Value)
            : new Setting.To(last.Value);
    }

    /// <summary>Something may be done to what a local refers to.</summary>
    public bool IsChanged(ILocalSymbol local) => reads.TryGetValue(local, out var all) && all.Any(r =>
        r.Parent is IInvocationOperation { TargetMethod.Name: "Add" or "AddRange" or "Insert" or "Remove" or "Clear" } call && call.Instance == r
        || (r.Parent is IArrayElementReferenceOperation element && element.Parent is IAssignmentOperation set && set.Target == element));

    /// <summary>Every place where a local is read.</summary>
    public IReadOnlyList<ILocalReferenceOperation> Reads(ILocalSymbol local) => reads.TryGetValue(local, out var all) ? all : [];

    /// <summary>The pieces that a StringBuilder was given up to a place, each with or without a line's end; null where that is not told by the order alone.</summary>
    public IReadOnlyList<(IOperation? Text, bool EndsLine)>? Built(ILocalSymbol builder, IOperation until)
    {
        if (!writes.TryGetValue(builder, out var set) || set.Count != 1 || set[0].Value is not IObjectCreationOperation creation)
        {
            return null;
        }

        List<(IOperation?, bool)> pieces = [.. creation.Arguments.Where(a => a.Value.Type?.SpecialType == SpecialType.System_String).Select(a => ((IOperation?)a.Value, false))];
        foreach (var read in Reads(builder).Where(r => r.Syntax.SpanStart < until.Syntax.Span.End))
        {
            IOperation at = read;
            while (at.Parent is IInvocationOperation call && call.Instance == at && call != until)
            {
                if (call.TargetMethod.Name is not ("Append" or "AppendLine") || call.Arguments.Any(a => a.Value.Type?.SpecialType != SpecialType.System_String) || call.Arguments.Length > 1 || !IsSure(call, until, []))
                {
                    return null;
                }

                pieces.Add((call.Arguments.FirstOrDefault()?.Value, call.TargetMethod.Name == "AppendLine"));
                at = call;
            }

            if (at == read && !(read.Parent is IInvocationOperation { TargetMethod.Name: "ToString" }))
            {
                return null;
            }
        }

        return pieces;
    }

    /// <summary>The block that a write stands in is one that the read stands in too, and no loop leads from another write back to it.</summary>
    private static bool IsSure(IOperation write, IOperation read, IReadOnlyList<(IOperation At, IOperation? Value, bool IsMore)> all)
    {
        var block = write.Parent;
        while (block is not null and not (IBlockOperation or IConditionalOperation or ISwitchCaseOperation or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            block = block.Parent;
        }

        if (block is not IBlockOperation || !Ancestors(read).Contains(block))
        {
            return false;
        }

        return !Ancestors(read).TakeWhile(a => a != block).Any(a => a is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation && all.Any(w => w.At != write && a.Syntax.Span.Contains(w.At.Syntax.Span)))
            && !all.Any(w => Ancestors(w.At).Any(a => a is IAnonymousFunctionOperation or ILocalFunctionOperation && !Ancestors(read).Contains(a)));
    }

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            yield return at;
        }
    }

    private void Add(ILocalSymbol local, IOperation at, IOperation? value, bool isMore) =>
        (writes.TryGetValue(local, out var all) ? all : writes[local] = []).Add((at, value, isMore));
}
