using InfraLint.Analyzers.Apis;
using InfraLint.Analyzers.Reading;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering;
using InfraLint.Lowering.CSharp;
using InfraLint.Text;
using InfraLint.Verdicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InfraLint.Analyzers;

/// <summary>
/// A member's body as machines: the one that the program runs on, those that it reaches, and those that are made from the texts in it. Statements are
/// programs in the order in which they are written; one that need not be reached is a choice.
/// </summary>
internal sealed partial class BodyLowering
{
    private const int MostTurns = 32, MaxDepth = 200;

    /// <summary>What does something, or leaves the body, and all around it.</summary>
    private readonly HashSet<IOperation> known = [];

    private readonly IOperation body;
    private readonly Reader reader;
    private readonly bool mayBeNamed;
    private readonly SortedSet<string> targets = new(StringComparer.Ordinal);
    private readonly HashSet<Text.Location> taken = [];
    private readonly Dictionary<string, List<(IReadOnlyList<Value> Lines, bool IsCertain)>> userData = new(StringComparer.Ordinal);
    private string target = Step.Here;
    private int depth;

    private BodyLowering(IOperation body, Values values, bool mayBeNamed) => (this.body, reader, this.mayBeNamed) = (body, new Reader(values, body), mayBeNamed);

    private void Find(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (ApiTable.MayKnow(operation) || Marks.Begins(operation) || operation is IReturnOperation or IThrowOperation)
            {
                for (IOperation? at = operation; at is not null && known.Add(at) && at != root; at = at.Parent)
                {
                }
            }
        }
    }

    /// <summary>The machines of a body, and what is wrong with the texts in it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="values">Its strings.</param>
    /// <param name="mayBeNamed">The file holds comments that name a language.</param>
    /// <param name="reader">What its calls were read with.</param>
    public static Lowered Lower(IOperation body, Values values, bool mayBeNamed, out Reader reader)
    {
        var lowering = new BodyLowering(body, values, mayBeNamed);
        reader = lowering.reader;
        lowering.Find(body);
        var file = InputFile.Of(values.Sources.Home);
        var machines = new List<Machine>();
        var problems = new List<FileProblem>();
        void Add(string name, Program? program)
        {
            if (program is not null && lowering.reader.MaySay)
            {
                machines.Add(new Machine(name, FileKind.CSharp, file, new MachineBase(null, null, Principal.Invoker, null, IsFresh: false), new Program.Catch(ExitKind.Return, program), Ships: true, IsImage: false));
            }
        }

        Add("C#", lowering.Lower(body));
        foreach (var other in lowering.targets.Where(t => t != Step.Here).ToList())
        {
            lowering.target = other;
            Add(other, lowering.Lower(body));
        }

        foreach (var local in body.Descendants().OfType<ILocalFunctionOperation>().Where(f => f.Body is not null))
        {
            lowering.target = Step.Here;
            Add(local.Symbol.Name, lowering.Lower(local.Body!));
        }

        foreach (var lowered in lowering.Texts(file))
        {
            machines.AddRange(lowered.Machines);
            problems.AddRange(lowered.Problems);
        }

        return new Lowered(machines, problems, []);
    }

    private Program? Lower(IOperation? operation)
    {
        if (operation is null || depth > MaxDepth || !known.Contains(operation))
        {
            return null;
        }

        depth++;
        var program = operation switch
        {
            IConditionalOperation choice => Conditional(choice),
            IForEachLoopOperation loop => ForEach(loop),
            ILoopOperation loop => Perhaps(Sequence(loop.ChildOperations)),
            ISwitchOperation choice => Sequence([Lower(choice.Value), Choice(choice.Cases.Select(c => Sequence(c.Body)))]),
            ISwitchExpressionOperation choice => Sequence([Lower(choice.Value), Choice(choice.Arms.Select(a => Lower(a.Value)))]),
            ITryOperation attempt => Sequence([Lower(attempt.Body), .. attempt.Catches.Select(c => Perhaps(Lower(c.Handler))), Lower(attempt.Finally)]),
            ICoalesceOperation coalesce => Sequence([Lower(coalesce.Value), Perhaps(Lower(coalesce.WhenNull))]),
            IReturnOperation { Kind: OperationKind.Return } end => Sequence([Lower(end.ReturnedValue), Leaves(end) ? new Program.Exit(ExitKind.Return, null) : null]),
            IThrowOperation end => Sequence([Lower(end.Exception), new Program.Exit(ExitKind.Return, null)]),
            ILocalFunctionOperation => null,
            _ => Sequence([Sequence(operation.ChildOperations), Read(operation)]),
        };
        depth--;
        return program;
    }

    private Program? Read(IOperation operation)
    {
        if (ApiTable.Read(operation, reader) is not { } step)
        {
            return null;
        }

        if (step.Lines.Count > 0)
        {
            // once, while the machine of the program itself is lowered
            if (target == Step.Here)
            {
                (userData.TryGetValue(step.Target, out var lines) ? lines : userData[step.Target] = []).Add((step.Lines, IsCertain(operation)));
                taken.UnionWith(step.Lines.Where(l => l.Parts.Count > 0).Select(l => l.Parts[0].At));
            }

            return null;
        }

        if (step.Target != Step.Here || operation is not (IInvocationOperation or IObjectCreationOperation) || step.Program is Program.Do { Effect: Effect.Note or Effect.WantKey or Effect.Chown })
        {
            reader.Says();
        }

        targets.Add(step.Target);
        Taken(step.Program);
        return step.Target == target ? step.Program : null;
    }

    /// <summary>Scripts that a call runs are looked at there.</summary>
    private void Taken(Program program)
    {
        switch (program)
        {
            case Program.Scope scope:
                Taken(scope.Program);
                break;
            case Program.Run run:
                Take(run.Script);
                break;
        }
    }

    private Program? Conditional(IConditionalOperation choice)
    {
        var condition = Lower(choice.Condition);
        return Platforms.Holds(choice.Condition) switch
        {
            true => Sequence([condition, Lower(choice.WhenTrue)]),
            false => Sequence([condition, Lower(choice.WhenFalse)]),
            null => Sequence([condition, Choice([Lower(choice.WhenTrue), Lower(choice.WhenFalse)])]),
        };
    }

    private Program? ForEach(IForEachLoopOperation loop)
    {
        var collection = Lower(loop.Collection);
        if (loop.Locals is not [var variable] || reader.Values.Elements(loop.Collection) is not { Count: <= MostTurns } turns)
        {
            return Sequence([collection, Perhaps(Lower(loop.Body))]);
        }

        var programs = new List<Program?> { collection };
        foreach (var turn in turns)
        {
            reader.Values.Bind(variable, turn);
            programs.Add(Lower(loop.Body));
        }

        reader.Values.Bind(variable, null);
        return Sequence(programs);
    }

    private Program? Sequence(IEnumerable<IOperation> operations) => Sequence(operations.Select(Lower));

    private static Program? Sequence(IEnumerable<Program?> programs) => programs.OfType<Program>().ToList() switch
    {
        [] => null,
        [var only] => only,
        var all => new Program.Seq(all),
    };

    private static Program? Choice(IEnumerable<Program?> ways)
    {
        var all = ways.ToList();
        return all.All(w => w is null) ? null : new Program.Choice([.. all.Select(w => w ?? Program.Nothing).Concat(all.Count == 1 ? [Program.Nothing] : [])]);
    }

    private static Program? Perhaps(Program? program) => Choice([program]);

    /// <summary>It ends the body, and not a function within it.</summary>
    private static bool Leaves(IOperation end)
    {
        for (var at = end.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCertain(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IConditionalOperation or ILoopOperation or ISwitchOperation or ISwitchExpressionOperation or ICatchClauseOperation or IAnonymousFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }
}
