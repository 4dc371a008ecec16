using System.Text.RegularExpressions;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Schema;

/// <summary>What a value of a cloud-config must be, in the words of a JSON schema.</summary>
internal abstract record SchemaType
{
    /// <summary>How it reads after "must be".</summary>
    public abstract string Name { get; }

    /// <summary>Whether a node is of the type, what it holds aside.</summary>
    public abstract bool Fits(YamlNode node);

    /// <summary>PyYAML's value of a scalar; null for a collection.</summary>
    protected static YamlValue? ValueOf(YamlNode node) => node is YamlScalar scalar ? scalar.Resolve() : null;

    /// <summary>Text; what is not checked further has no pattern.</summary>
    /// <param name="Pattern">What it must match, and how that reads.</param>
    public sealed record Characters((Regex Pattern, string Name)? Pattern = null) : SchemaType
    {
        public override string Name => Pattern is { } pattern ? pattern.Name : "a string";

        // !!binary is bytes to PyYAML, which cloud-init's validator takes for a string
        public override bool Fits(YamlNode node) => node is YamlScalar scalar && (scalar.Resolve() is YamlString || scalar.Tag == "tag:yaml.org,2002:binary") && Pattern?.Pattern.IsMatch(scalar.Text) != false;
    }

    /// <summary>One of some words.</summary>
    public sealed record Words(params string[] All) : SchemaType
    {
        public override string Name => All.Length == 1 ? All[0] : string.Join(", ", All.Take(All.Length - 1)) + " or " + All[All.Length - 1];

        public override bool Fits(YamlNode node) => ValueOf(node) is YamlString { Value: var word } && All.Contains(word, StringComparer.Ordinal);
    }

    /// <summary>True or false.</summary>
    public sealed record Flag : SchemaType
    {
        public override string Name => "true or false";

        public override bool Fits(YamlNode node) => ValueOf(node) is YamlBool;
    }

    /// <summary>A number.</summary>
    /// <param name="IsWhole">Without a fraction.</param>
    /// <param name="IsPositive">Zero at least.</param>
    public sealed record Number(bool IsWhole = true, bool IsPositive = false) : SchemaType
    {
        public override string Name => IsWhole ? "a whole number" : "a number";

        public override bool Fits(YamlNode node) => ValueOf(node) switch
        {
            YamlInt { Value: var value } => !IsPositive || value >= 0,
            YamlFloat { Value: var value } => !IsWhole && (!IsPositive || value >= 0),
            _ => false,
        };
    }

    /// <summary>Nothing.</summary>
    public sealed record Null : SchemaType
    {
        public override string Name => "nothing";

        public override bool Fits(YamlNode node) => ValueOf(node) is YamlNull;
    }

    /// <summary>A list.</summary>
    /// <param name="Items">What its items must be; null: anything.</param>
    /// <param name="What">How it reads.</param>
    /// <param name="Least">How many items there must be.</param>
    /// <param name="Most">How many there may be.</param>
    public sealed record List(SchemaType? Items, string What, int Least = 0, int Most = int.MaxValue) : SchemaType
    {
        public override string Name => What;

        public override bool Fits(YamlNode node) => node is YamlSequence;
    }

    /// <summary>A mapping.</summary>
    /// <param name="What">How it reads.</param>
    /// <param name="Keys">The keys and their values.</param>
    /// <param name="Required">Keys that must be there.</param>
    /// <param name="Others">What keys of other names hold; null: there are none.</param>
    public sealed record Map(string What, IReadOnlyDictionary<string, SchemaType> Keys, IReadOnlyList<string> Required, SchemaType? Others = null) : SchemaType
    {
        /// <summary>Says what it must have besides, where it does not.</summary>
        public Func<YamlMapping, string?>? Also { get; init; }

        /// <summary>Further names, as a pattern, and what they hold.</summary>
        public (Regex Names, SchemaType Type)? Named { get; init; }

        public override string Name => What;

        public override bool Fits(YamlNode node) => node is YamlMapping;
    }

    /// <summary>What is not checked.</summary>
    public sealed record Whatever : SchemaType
    {
        public override string Name => "anything";

        public override bool Fits(YamlNode node) => true;
    }

    /// <summary>One of several types.</summary>
    public sealed record Any(params SchemaType[] Types) : SchemaType
    {
        public override string Name => string.Join(", ", Types.Take(Types.Length - 1).Select(t => t.Name)) + " or " + Types[Types.Length - 1].Name;

        public override bool Fits(YamlNode node) => Types.Any(t => t.Fits(node));
    }
}
