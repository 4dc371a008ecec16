using InfraLint.Analyzers.Reading;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.Shell;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Location = InfraLint.Text.Location;

namespace InfraLint.Analyzers.Apis;

/// <summary>What the calls of a body are read with.</summary>
internal sealed class Reader(Values values, IOperation body)
{
    /// <summary>Strings.</summary>
    public Values Values => values;

    /// <summary>The body.</summary>
    public IOperation Body => body;

    /// <summary>Modes.</summary>
    public Modes Modes { get; } = new(values);

    /// <summary>Whether a rule may have something to say: most programs write files and start others that have nothing to do with SSH.</summary>
    public bool MaySay { get; private set; }

    /// <summary>The expressions that give modes, by where they stand.</summary>
    public Dictionary<Location, IOperation> ModesAt { get; } = [];

    /// <summary>The calls that make something without a mode, by where they stand.</summary>
    public Dictionary<Location, IInvocationOperation> MakersAt { get; } = [];

    /// <summary>The mode that an operation gives; null where it is not known.</summary>
    public GivenMode? Mode(IOperation operation)
    {
        ModesAt[values.At(operation)] = operation;
        return Modes.Of(operation);
    }

    /// <summary>What is done says something, whatever it names.</summary>
    public void Says() => MaySay = true;

    /// <summary>A text, or what bytes were made of.</summary>
    public Value Text(IOperation operation) => Seen(values.Decoded(operation));

    private Value Seen(Value value)
    {
        MaySay = MaySay || FirstLook.MaySay(value.Display);
        return value;
    }

    /// <summary>The argument for a parameter; null where the default is taken, or there is no such parameter.</summary>
    public static IOperation? Argument(IInvocationOperation call, string parameter) => Argument(call.Arguments, parameter);

    /// <summary>The argument for a parameter; null where the default is taken, or there is no such parameter.</summary>
    public static IOperation? Argument(IReadOnlyList<IArgumentOperation> arguments, string parameter) =>
        arguments.FirstOrDefault(a => a.Parameter?.Name == parameter && a.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    /// <summary>The argument at a place.</summary>
    public static IOperation? Argument(IInvocationOperation call, int index) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == index && a.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    /// <summary>A path.</summary>
    public Argument Path(IOperation operation) => new(Seen(values.Of(operation)));

    /// <summary>chmod, where the mode is known or not; what the digits come to is noted where they look like others.</summary>
    public Program Chmod(IOperation path, IOperation mode)
    {
        Says();
        var (operand, given) = (Path(path), Mode(mode));
        var chmod = new Program.Do(new Effect.Chmod([operand], given is null ? null : ModeChange.Exactly(given.Bits), null, Recursive: false, given?.At ?? values.At(mode)));
        return given?.Misread is null ? chmod : new Program.Seq([chmod, Misread(operand.Value, given)]);
    }

    /// <summary>A mode that is not what it looks like.</summary>
    public static Program Misread(Value path, GivenMode mode) => new Program.Do(new Effect.Note(NoteKind.ModeMisread, path, mode.Misread, mode.At));

    /// <summary>The value that an initializer of an object gives a property; null where it gives none.</summary>
    public static IOperation? Property(IOperation? created, string name) => created is null ? null
        : Values.Unwrapped(created) is IObjectCreationOperation { Initializer: { } initializer }
            ? initializer.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(a => a.Target is IPropertyReferenceOperation p && p.Property.Name == name)?.Value : null;

    /// <summary>The words of a command that are given one by one; null where they are not all known.</summary>
    public IReadOnlyList<Argument>? Words(IOperation operation) =>
        values.Elements(operation) is { } elements ? [.. elements.Select(e => new Argument(Seen(values.Of(e))))] : null;

    /// <summary>Runs a program with words.</summary>
    public Program Invoke(IReadOnlyList<Argument> words, Location at)
    {
        words.ToList().ForEach(w => Seen(w.Value));
        var place = words.Skip(1).Aggregate(words[0].At, (all, w) => all.Union(w.At));
        place = place.File is null ? at : place;
        // nobody knows how many words an unknown one is
        Program run = words.Any(w => w.MayBeMany) ? new Program.Invoke(words, place) : new Program.Call([.. words.Select(w => Word.Of(w.Value))], [], place);
        return new Program.Scope(ScopeKind.Subshell, run, at);
    }

    /// <summary>A script in a shell of its own.</summary>
    public Program Script(Value text, string? dialect = null) =>
        new Program.Scope(ScopeKind.Subshell, new Program.Run(Seen(text), InThisShell: false, null, dialect, "", text.Location), text.Location);

    /// <summary>Whom an object is, for the calls that are made on it: the local, field or property that holds it, or the expression.</summary>
    public string Identity(IOperation? operation)
    {
        operation = operation is null ? null : Values.Unwrapped(operation);
        return operation switch
        {
            null => "this",
            ILocalReferenceOperation local => local.Local.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            IFieldReferenceOperation or IPropertyReferenceOperation => operation.Syntax.ToString(),
            IInvocationOperation { Instance: { } instance } => Identity(instance),
            _ => operation.Syntax.Span.ToString(),
        };
    }

    /// <summary>What an object was made by, where it is held by a local that is set once; else the operation itself.</summary>
    public IOperation Made(IOperation operation)
    {
        operation = Values.Unwrapped(operation);
        return operation is ILocalReferenceOperation local && values.Locals.Of(local) is Setting.To set ? Values.Unwrapped(set.Value) : operation;
    }

    /// <summary>Whether an operation is a call of a method of a type.</summary>
    public static bool Calls(IMethodSymbol method, string space, string type) => method.ContainingType.Is(space, type) || method.ContainingType.IsOrHas(space, "I" + type);
}
