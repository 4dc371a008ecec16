using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Analysis;

/// <summary>A shell variable.</summary>
/// <param name="Value">Its value; null for one that is surely not set.</param>
/// <param name="IsExported">Whether programs get it.</param>
/// <param name="SetAt">Where it was set.</param>
public sealed record Variable(Value? Value, bool IsExported, Location? SetAt = null)
{
    /// <summary>The elements of an array; null where it is none, or they are not all known. The value is that of element 0.</summary>
    public ArrayValue? Elements { get; init; }

    /// <summary>It is a name for another variable: <c>declare -n</c>.</summary>
    public bool IsReference { get; init; }

    /// <summary>What is assigned to it is a number: <c>declare -i</c>.</summary>
    public bool IsInteger { get; init; }

    /// <summary>It cannot be set again: <c>readonly</c>.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether both say the same.</summary>
    public bool SameAs(Variable other) => IsReadOnly == other.IsReadOnly && IsExported == other.IsExported && IsReference == other.IsReference && IsInteger == other.IsInteger && Equals(Value, other.Value)
        && (Elements is null ? other.Elements is null : other.Elements is not null && Elements.SameAs(other.Elements));
}

/// <summary>A function, with the place where it is defined.</summary>
public sealed record Function(Program Body, MappedText Source, Location At)
{
    /// <summary>Shells that are started have it too: <c>export -f</c>.</summary>
    public bool IsExported { get; init; }
}

/// <summary>What is left to read from a descriptor; null where that is not known.</summary>
public sealed record OpenInput(Value? Text);

/// <summary>A process: what a scope restores.</summary>
public sealed record Process
{
    /// <summary>The working directory.</summary>
    public MachinePath Directory { get; init; } = MachinePath.Root;

    /// <summary>The masked bits.</summary>
    public Mode Umask { get; init; } = Mode.Of(Octal.O022);

    /// <summary>Where the umask was set; null where nothing here has set it.</summary>
    public Location? UmaskAt { get; init; }

    /// <summary>The user.</summary>
    public Principal User { get; init; } = Principal.Invoker;

    /// <summary>The group.</summary>
    public Principal Group { get; init; } = Principal.Unknown;

    /// <summary>Variables by name.</summary>
    public PersistentMap<Variable> Variables { get; init; } = PersistentMap<Variable>.Empty;

    /// <summary>True where a variable that is not listed may be set: an environment that is not known.</summary>
    public bool InheritsVariables { get; init; }

    /// <summary>Functions by name.</summary>
    public PersistentMap<Function> Functions { get; init; } = PersistentMap<Function>.Empty;

    /// <summary><c>$0</c> and the positional parameters; null where they are not known.</summary>
    public IReadOnlyList<Value>? Arguments { get; init; }

    /// <summary>Options that are on, by their letters, and <c>pipefail</c> as <c>|</c>.</summary>
    public string Options { get; init; } = "";

    /// <summary>The shell: <c>sh</c>, <c>bash</c>, ...</summary>
    public string Dialect { get; init; } = "sh";

    /// <summary>Standard input; null where it is not known.</summary>
    public Value? Input { get; init; }

    /// <summary>What is to be read from the descriptors that are open for that, by their numbers.</summary>
    public PersistentMap<OpenInput> Inputs { get; init; } = PersistentMap<OpenInput>.Empty;

    /// <summary>False where standard input surely answers no question.</summary>
    public bool IsInteractive { get; init; } = true;

    /// <summary>The exit status of the last command.</summary>
    public ExitStatus Status { get; init; } = ExitStatus.Success;

    /// <summary>An expansion that ends the shell: of a parameter that is surely not set, under <c>set -u</c> or with <c>${X:?}</c>.</summary>
    public bool Aborts { get; init; }

    /// <summary>An error at which bash gives up the line that it reads, and goes on with the next (<c>execute_cmd.c</c>, DISCARD); other shells end.</summary>
    public bool Discards { get; init; }

    /// <summary>What the shell runs when it ends: <c>trap .. EXIT</c>.</summary>
    public Value? AtExit { get; init; }

    /// <summary>What the shell runs when a command fails: <c>trap .. ERR</c>.</summary>
    public Value? OnError { get; init; }

    /// <summary>What the shell runs when a signal comes, by its name without SIG; an empty text ignores it.</summary>
    public PersistentMap<Value> Signals { get; init; } = PersistentMap<Value>.Empty;

    /// <summary>What the shell runs when the function that set it returns: <c>trap .. RETURN</c>.</summary>
    public Value? OnReturn { get; init; }

    /// <summary>The directories below the working directory in bash's list, the nearest first.</summary>
    public IReadOnlyList<MachinePath> Directories { get; init; } = [];

    /// <summary>Names that the running function has made local, with what they were before.</summary>
    public PersistentMap<Variable> Locals { get; init; } = PersistentMap<Variable>.Empty;

    /// <summary>Whether an option is on.</summary>
    public bool Has(char option) => Options.IndexOf(option) >= 0;

    /// <summary>Whether both are the same, their last exit status aside.</summary>
    public bool SameAs(Process other) =>
        ReferenceEquals(this, other)
        || (Directory.Equals(other.Directory) && Umask == other.Umask && User == other.User && Group == other.Group
            && Options == other.Options && Dialect == other.Dialect && Equals(Input, other.Input) && IsInteractive == other.IsInteractive
            && InheritsVariables == other.InheritsVariables && Aborts == other.Aborts && Discards == other.Discards && Equals(AtExit, other.AtExit) && Equals(OnError, other.OnError) && Equals(OnReturn, other.OnReturn) && Signals.SameAs(other.Signals, (a, b) => a.Equals(b))
            && (ReferenceEquals(Directories, other.Directories) || Directories.SequenceEqual(other.Directories))
            && (ReferenceEquals(Arguments, other.Arguments) || (Arguments is not null && other.Arguments is not null && Arguments.SequenceEqual(other.Arguments)))
            && Variables.SameAs(other.Variables, (a, b) => a.SameAs(b))
            && Inputs.SameAs(other.Inputs, (a, b) => Equals(a.Text, b.Text))
            && Functions.SameAs(other.Functions, (a, b) => a == b)
            && Locals.SameAs(other.Locals, (a, b) => a.SameAs(b)));
}
