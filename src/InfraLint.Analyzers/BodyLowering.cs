using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers;

/// <summary>A member's body as a program: its calls in the order in which they are written; one that need not be reached is a choice.</summary>
internal static class BodyLowering
{
    /// <summary>The machine that a body provisions; null where it does nothing to one.</summary>
    public static Machine? Lower(IOperation body, FileModeCalls calls)
    {
        var found = body.DescendantsAndSelf().OfType<IInvocationOperation>().Select(c => (Call: c, Values: calls.Read(c))).Where(c => c.Values is not null).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var tree = body.Syntax.SyntaxTree;
        var file = new SourceFile(tree.FilePath, tree.GetText().ToString());
        var program = new Program.Seq([.. found.Select(f => Lower(f.Call, body, f.Values!.Value, file))]);
        return new Machine("C#", FileKind.CSharp, InputFile.Of(file.Path, file.Text), new MachineBase(null, null, Principal.Unknown, null, IsFresh: false), program, Ships: true, IsImage: false);
    }

    private static Program Lower(IOperation call, IOperation body, (IOperation PathAt, string Path, IOperation ModeAt, int Mode) values, SourceFile file)
    {
        var path = new Argument(Value.Of(values.Path, At(values.PathAt, file)));
        var chmod = new Program.Do(new Effect.Chmod([path], ModeChange.Exactly(values.Mode), null, Recursive: false, At(values.ModeAt, file)));
        return IsCertain(call, body) ? chmod : new Program.Choice([chmod, Program.Nothing]);
    }

    private static InfraLint.Text.Location At(IOperation operation, SourceFile file)
    {
        var span = operation.Syntax.Span;
        return new InfraLint.Text.Location(file, new Span(span.Start, span.End));
    }

    private static bool IsCertain(IOperation call, IOperation body)
    {
        for (var around = call.Parent; around is not null && around != body; around = around.Parent)
        {
            if (around is IConditionalOperation or ILoopOperation or ISwitchOperation or ISwitchExpressionOperation or ICatchClauseOperation
                or IAnonymousFunctionOperation or ILocalFunctionOperation or ICoalesceOperation or IConditionalAccessOperation)
            {
                return false;
            }
        }

        return true;
    }
}
