using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>A value of Ansible's, as far as it is known: what Python has in its place.</summary>
/// <param name="At">Where it is written.</param>
internal abstract record Datum(Location At)
{
    /// <summary>A string; parts of it may be symbols.</summary>
    public sealed record Text(Value Value, Location At) : Datum(At);

    /// <summary>A whole number.</summary>
    /// <param name="Spelled">As written, such as <c>0600</c>.</param>
    public sealed record Number(long Value, MappedText Spelled, Location At) : Datum(At);

    /// <summary>A number with a fraction, or a date: nothing that a module here makes sense of.</summary>
    public sealed record Other(MappedText Spelled, Location At) : Datum(At);

    /// <summary>A truth value.</summary>
    public sealed record Flag(bool Value, Location At) : Datum(At);

    /// <summary>None.</summary>
    public sealed record Null(Location At) : Datum(At);

    /// <summary><c>omit</c>: the setting is not there.</summary>
    public sealed record Omitted(Location At) : Datum(At);

    /// <summary>Surely nothing: a key that a dictionary does not have.</summary>
    public sealed record Undefined(Location At) : Datum(At);

    /// <summary>A list.</summary>
    public sealed record List(IReadOnlyList<Datum> Items, Location At) : Datum(At);

    /// <summary>A dictionary.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, Datum>> Entries, Location At) : Datum(At)
    {
        /// <summary>Keys that are not listed may be there too, with values that nobody knows; null where these are all.</summary>
        public Symbol? Rest { get; init; }

        /// <summary>The value of a key, or null.</summary>
        public Datum? Find(string key) => Entries.LastOrDefault(e => e.Key == key).Value;
    }

    /// <summary>Nobody knows; equal symbols are equal values.</summary>
    public sealed record Unknown(Symbol Symbol, Location At) : Datum(At)
    {
        /// <summary>False where nothing in the repository gives it a value.</summary>
        public bool IsDefined => Symbol.Meaning is not Meaning.Template { IsUnset: true };
    }

    /// <summary>A truth value that is known when the run has come there: whether a program that changes nothing succeeds.</summary>
    public sealed record Asked(Program Holds, Location At) : Datum(At);

    /// <summary>The exit status of a command, which is known when the run has come there.</summary>
    /// <param name="Compare">A program that succeeds where it compares so with a number: <c>-eq -ne -lt -le -gt -ge</c>.</param>
    public sealed record ExitCode(Func<string, long, Program> Compare, Location At) : Datum(At);

    /// <summary>It needs a variable that nothing in the repository sets, or a file that it does not hold.</summary>
    public bool NeedsUnset => this switch
    {
        Unknown { Symbol.Meaning: Meaning.Template { IsMissing: true } } => true,
        Unknown unknown => !unknown.IsDefined,
        Text text => text.Value.Parts.Any(p => p.Symbol?.Meaning is Meaning.Template { IsUnset: true } or Meaning.Template { IsMissing: true }),
        List list => list.Items.Any(i => i.NeedsUnset),
        Map map => map.Entries.Any(e => e.Value.NeedsUnset),
        _ => false,
    };

    /// <summary>As a string, the way Jinja prints it; null for collections.</summary>
    public Value? Print() => this switch
    {
        Text text => text.Value,
        Number number => Printed(number.Spelled, ModeNumbers.Decimal(number.Value)),
        Other other => Value.Of(other.Spelled),
        Flag flag => Value.Of(flag.Value ? "True" : "False", At),
        Null => Value.Empty(At),
        Unknown unknown => Value.Of(unknown.Symbol, At),
        _ => null,
    };

    /// <summary>Python's truth; null where it is not known.</summary>
    public bool? IsTrue => this switch
    {
        Text text => text.Value.Known is { } known ? known.Length > 0 : null,
        Number number => number.Value != 0,
        Flag flag => flag.Value,
        Null => false,
        List list => list.Items.Count > 0,
        Map map => map.Entries.Count > 0,
        _ => null,
    };

    /// <summary>Ansible's booleans (module_utils/parsing/convert_bool.py); null for anything else.</summary>
    public bool? AsFlag => this switch
    {
        Flag flag => flag.Value,
        Number { Value: 0 or 1 } number => number.Value == 1,
        Text { Value.Known: { } known } => known.Trim().ToLowerInvariant() switch
        {
            "y" or "yes" or "on" or "1" or "true" or "t" or "1.0" => true,
            "n" or "no" or "off" or "0" or "false" or "f" or "0.0" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>What stands for a place that is not written.</summary>
    public static Datum Of(string text, Location at) => new Text(Value.Of(text, at), at);

    private static Value Printed(MappedText spelled, string text) =>
        Value.Of(spelled.Text == text ? spelled : MappedText.Synthetic(text, spelled.Location));
}
