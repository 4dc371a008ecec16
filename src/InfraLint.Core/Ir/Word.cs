using InfraLint.Text;

namespace InfraLint.Ir;

/// <summary>A word before it has a value: the interpreter expands it when the command is reached.</summary>
/// <param name="Parts">Its parts in order.</param>
/// <param name="At">Where it is written.</param>
public sealed record Word(IReadOnlyList<WordPart> Parts, Location At)
{
    /// <summary>A word of known, quoted characters.</summary>
    public static Word Of(MappedText text) => new([new WordPart.Text(text, IsQuoted: true)], text.Location);

    /// <summary>A word whose value is known already.</summary>
    public static Word Of(Value value) => new([new WordPart.Evaluated(value)], value.Location);

    /// <summary>The characters, where the word has no expansion.</summary>
    public string? Literal => Parts.All(p => p is WordPart.Text) ? string.Concat(Parts.Cast<WordPart.Text>().Select(p => p.Characters.Text)) : null;
}

/// <summary>A part of a word.</summary>
public abstract record WordPart
{
    /// <summary>Characters. Unquoted ones may be a pattern.</summary>
    public sealed record Text(MappedText Characters, bool IsQuoted) : WordPart;

    /// <summary>A value that needs no expansion; it is never split.</summary>
    public sealed record Evaluated(Value Value) : WordPart;

    /// <summary><c>~</c> or <c>~user</c> at the start of a word.</summary>
    public sealed record Tilde(string? User, Location At) : WordPart;

    /// <summary>A parameter with an operator, as the shell and the Dockerfile builder expand it.</summary>
    /// <param name="Name">A name, a number or a special character.</param>
    /// <param name="Operator">
    /// <c>""</c> for none, else <c>:- - := = :? ? :+ + # ## % %% / // /# /% ^ ^^ , ,, :</c>, <c>length</c>, <c>indirect</c> (<c>${!x}</c>),
    /// <c>keys</c> (<c>${!x[@]}</c>), <c>names</c> (<c>${!x*}</c>) or <c>unknown</c>.
    /// </param>
    /// <param name="Argument">The operator's word.</param>
    /// <param name="Second">The replacement, or a slice's length.</param>
    /// <param name="Index">An array's subscript; null for none.</param>
    /// <param name="IsQuoted">Inside double quotes.</param>
    /// <param name="At">Where it is written.</param>
    public sealed record Parameter(string Name, string Operator, Word? Argument, Word? Second, Subscript? Index, bool IsQuoted, Location At) : WordPart;

    /// <summary><c>$(..)</c>: what a program prints, without the line breaks at its end.</summary>
    public sealed record Output(Program Program, bool IsQuoted, Location At) : WordPart;

    /// <summary><c>&lt;(..)</c> and <c>&gt;(..)</c>: a path that reads what a program prints.</summary>
    public sealed record Process(Program Program, Location At) : WordPart;

    /// <summary>Arithmetic.</summary>
    public sealed record Arithmetic(Calculation Evaluate, bool IsQuoted, Location At) : WordPart;

    /// <summary>An extended pattern, <c>!(a|b)</c> and its like.</summary>
    /// <param name="Operator">One of <c>? * + @ !</c>.</param>
    /// <param name="Alternatives">The patterns between the bars.</param>
    /// <param name="At">Where it is written.</param>
    public sealed record ExtendedPattern(char Operator, IReadOnlyList<Word> Alternatives, Location At) : WordPart;
}

/// <summary>An arithmetic expression: reads and sets variables; null where its value cannot be told.</summary>
public delegate long? Calculation(IArithmeticVariables variables);

/// <summary>The variables that an arithmetic expression reads and sets.</summary>
public interface IArithmeticVariables
{
    /// <summary>The characters of a variable, none for one that is not set; null where they are not known.</summary>
    string? Read(string name, Subscript? index);

    /// <summary>Sets a variable; to null where the value is not known.</summary>
    void Write(string name, Subscript? index, long? value);

    /// <summary>What a word expands to; null where that is not known.</summary>
    string? Expand(Word word);

    /// <summary>What should be a number is none: the shell gives the command up.</summary>
    void Fail();
}

/// <summary>Which element of an array: a number, or a string where the array is associative.</summary>
/// <param name="Text">As a string.</param>
/// <param name="Evaluate">As a number.</param>
/// <param name="At">Where it is written.</param>
public sealed record Subscript(Word Text, Calculation Evaluate, Location At)
{
    /// <summary><c>[@]</c> and <c>[*]</c>.</summary>
    public bool IsAll => Text.Literal is "@" or "*";
}

/// <summary>A word that has been expanded: an argument of a command.</summary>
/// <param name="Value">The string.</param>
/// <param name="IsPattern">The shell would expand it further, but the files are not all known: it names what matches.</param>
/// <param name="MayBeMany">An unknown that was not quoted: it may be no word, one or several, and an option as well as an operand.</param>
public sealed record Argument(Value Value, bool IsPattern = false, bool MayBeMany = false)
{
    /// <summary>The characters, where all are known.</summary>
    public string? Known => Value.Known;

    /// <summary>Where it is written.</summary>
    public Location At => Value.Location;
}
