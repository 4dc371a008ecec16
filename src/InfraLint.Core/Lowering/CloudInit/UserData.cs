using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Modules;
using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>A cloud-config as its modules see it.</summary>
internal sealed class UserData
{
    private static readonly string[] Yes = ["true", "1", "on", "yes"];

    private readonly IReadOnlyDictionary<MappedText, TemplateLanguage> templates;
    private readonly Assumptions assumptions;
    private readonly Lazy<IReadOnlyList<ConfiguredUser>> users;
    private readonly Lazy<ReadServerConfiguration> server, lateServer;

    /// <summary>A cloud-config and what it is part of.</summary>
    /// <param name="root">The top-level mapping.</param>
    /// <param name="templates">The texts that are templates, and of what: values in them hold expressions.</param>
    /// <param name="assumptions">What is assumed of the machine.</param>
    public UserData(YamlMapping root, IReadOnlyDictionary<MappedText, TemplateLanguage> templates, Assumptions assumptions)
    {
        (Root, this.templates, this.assumptions, Distribution) = (root, templates, assumptions, Distribution.Of(assumptions));
        users = new(() => UsersGroups.Normalized(this));
        (server, lateServer) = (new(() => ReadServerConfiguration.Of(this, isLate: false)), new(() => ReadServerConfiguration.Of(this, isLate: true)));
    }

    /// <summary>The scripts that there are beside it.</summary>
    public IReadOnlyList<UserScript> Scripts { get; init; } = [];

    /// <summary>The same without the parts that are no YAML, where there are any: cloud-init leaves such a part out, but what is none to one parser may be some to another.</summary>
    public UserData? WithoutBroken { get; init; }

    /// <summary>The base; null where nobody knows it.</summary>
    public string? Base => Distribution.NameOf(assumptions);

    /// <summary>What is known of the distribution.</summary>
    public Distribution? Distribution { get; }

    /// <summary>Whether its cloud-init is of a release, or a later one; null where nobody knows.</summary>
    public bool? IsSince(int year, int release) => Distribution?.IsSince(year, release);

    /// <summary>Whether commands have a HOME: systemd gives a service that runs as root none (systemd.exec(5)); null where another init may start them.</summary>
    public bool? HasHome => Distribution is { RunsSystemd: true } ? false : null;

    /// <summary>All users of the machine are known.</summary>
    public bool KnowsAccounts => assumptions.IsFresh;

    /// <summary>The default user's name where the image's configuration has it.</summary>
    public string? DefaultUser => Distribution?.DefaultUser;

    /// <summary>The cloud-config of another machine that stands in this one.</summary>
    public UserData OfInstalled(YamlMapping installed) => new(installed, templates, assumptions with { IsFresh = false });

    /// <summary>A key's value; null where it is missing or null.</summary>
    public YamlNode? Find(string key) => Value(Root, key);

    /// <summary>The top-level mapping.</summary>
    public YamlMapping Root { get; }

    /// <summary>Its users, in the order in which they are made.</summary>
    public IReadOnlyList<ConfiguredUser> Users => users.Value;

    /// <summary>What it makes of <c>sshd_config</c> before users are made.</summary>
    public ReadServerConfiguration Server => server.Value;

    /// <summary>The same after all scripts.</summary>
    public ReadServerConfiguration LateServer => lateServer.Value;

    /// <summary>A key with its value.</summary>
    public YamlEntry? Entry(string key) => Find(key) is null ? null : Root.FindEntry(key);

    /// <summary>A key's value in a mapping; null where it is missing or null.</summary>
    public static YamlNode? Value(YamlMapping mapping, string key) => mapping.Find(key) is { } node && !IsNull(node) ? node : null;

    /// <summary>A string to PyYAML.</summary>
    public static bool IsString(YamlNode node) => node is YamlScalar scalar && scalar.Resolve() is YamlString;

    /// <summary>PyYAML's None.</summary>
    public static bool IsNull(YamlNode node) => YamlShapes.IsNothing(node);

    /// <summary>The items of a list; null for anything else.</summary>
    public static IReadOnlyList<YamlNode>? Items(YamlNode? node) => (node as YamlSequence)?.Items;

    /// <summary>A scalar as Python's <c>str</c> gives it; null for collections.</summary>
    public Value? Text(YamlNode? node)
    {
        if (node is not YamlScalar scalar)
        {
            return null;
        }

        if (templates.TryGetValue(scalar.Source, out var language) && language.IsIn(scalar.Text))
        {
            return language.Read(scalar.Value);
        }

        var printed = scalar.Resolve() switch
        {
            YamlInt number => ModeNumbers.Decimal(number.Value),
            YamlBool flag => flag.Value ? "True" : "False",
            YamlFloat number => PythonText.Of(number.Value),
            YamlNull => "None",
            YamlTimestamp date when !PythonText.IsAsWritten(date) => null,
            _ => scalar.Text,
        };
        return printed is null ? PythonText.Unknown(scalar.Text, scalar.Value.Location) : Ir.Value.Of(printed == scalar.Text ? scalar.Value : scalar.Value.Replace(new Span(0, scalar.Value.Length), printed));
    }

    /// <summary>A string; null for what Python has as another type.</summary>
    public Value? String(YamlNode? node) => node is YamlScalar scalar && scalar.Resolve() is YamlString ? Text(scalar) : null;

    /// <summary>util.get_cfg_option_bool: what reads as true is true; null where a template decides it.</summary>
    public bool? Flag(YamlMapping mapping, string key, bool otherwise)
    {
        if (mapping.Find(key) is not YamlScalar scalar)
        {
            return mapping.Find(key) is null ? otherwise : false;
        }

        return Text(scalar) is { Known: { } text } ? IsYes(text) : null;
    }

    /// <summary>util.is_true: what of a string, a number or a truth value reads as true.</summary>
    public static bool IsYes(string text) => Yes.Contains(text.Trim().ToLowerInvariant());

    /// <summary>As <see cref="Flag(YamlMapping, string, bool)"/>, at the top level.</summary>
    public bool? Flag(string key, bool otherwise) => Flag(Root, key, otherwise);
}
