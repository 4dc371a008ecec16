using InfraLint.Ir;
using InfraLint.Syntax.Jinja;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Values of nodes and templates, by the variables that the repository knows. What it does not know is a symbol.</summary>
/// <param name="lookup">The content of a file of the repository, for <c>lookup('file', ..)</c>; null where there is none.</param>
/// <param name="refused">Is told of what Jinja refuses.</param>
internal sealed partial class Templar(Func<Value, Location, Datum?> lookup, Action<FileProblem> refused)
{
    private const int DepthLimit = 24;
    private const int Budget = 400_000;

    /// <summary>Longer files are no names.</summary>
    private const int LongestLine = 200;

    /// <summary>The variables that are being evaluated.</summary>
    private readonly List<YamlNode> open = [];

    private int evaluations;

    /// <summary>What a file of the repository holds; null where there is none.</summary>
    public Datum? Lookup(Value path, Location at) => lookup(path, at);

    /// <summary>A node's value.</summary>
    public Datum Evaluate(YamlNode node, Variables variables) => Evaluate(node, variables, 0);

    /// <summary>
    /// A string's value. Where it is one plain variable and no more, a number or a truth that stands there itself keeps its type; one that a
    /// template of that variable gives is a string by then (template/__init__.py, Templar.template: SINGLE_VAR, NON_TEMPLATED_TYPES).
    /// </summary>
    public Datum Evaluate(MappedText text, Variables variables, int depth = 0)
    {
        if (text.Text.IndexOf('{') < 0)
        {
            return new Datum.Text(Value.Of(text), text.Location);
        }

        var template = JinjaParser.Parse(text);
        if (IsRefused(text, template.Problems))
        {
            return new Datum.Undefined(text.Location);
        }

        if (template.Parts.Any(p => p is JinjaStatement))
        {
            return Opaque(text, text.Text, variables, isUnset: false);
        }

        if (template.Expression is { } expression)
        {
            var value = Evaluate(expression, variables, depth + 1);
            return expression is JinjaName name && text.Text.StartsWith("{{", StringComparison.Ordinal) && text.Text.TrimEnd('\n').EndsWith("}}", StringComparison.Ordinal) && !IsTemplate(variables.Find(name.Name))
                ? Moved(value, text.Location) : AsPrinted(value, text.Location);
        }

        return Filled(template, text.Location, variables, depth);
    }

    /// <summary>Whether what a name stands for is a string that is filled in only when it is asked for.</summary>
    private static bool IsTemplate(Binding? binding) => binding is { Node: YamlScalar scalar } && scalar.Text.IndexOf('{') >= 0;

    /// <summary>Whether Jinja refuses a text; then the task that needs it fails.</summary>
    private bool IsRefused(MappedText text, IReadOnlyList<Syntax.SyntaxProblem> problems)
    {
        foreach (var problem in problems)
        {
            refused(new FileProblem(text.ToSource(problem.Span), $"Jinja refuses this template, and the task that needs it fails: {problem.Message}"));
        }

        return problems.Count > 0;
    }

    private Datum Filled(JinjaTemplate template, Location at, Variables variables, int depth)
    {
        var isUndefined = false;
        var parts = new List<ValuePart>();
        foreach (var part in template.Parts)
        {
            parts.AddRange(part switch
            {
                JinjaText literal => Value.Of(literal.Value).Parts,
                JinjaOutput output => Print(output, variables, depth, ref isUndefined).Parts,
                _ => [],
            });
        }

        return isUndefined ? new Datum.Undefined(at) : new Datum.Text(Value.Of(parts, at), at);
    }

    /// <summary>Whether a condition holds.</summary>
    public Condition Test(YamlNode? node, Variables variables)
    {
        switch (node)
        {
            case null:
                return Condition.True;
            case YamlSequence list:
                return list.Items.Select(i => Test(i, variables)).Aggregate(Condition.True, (a, b) => a.And(b));
            case YamlScalar scalar:
                return scalar.Resolve() switch
                {
                    YamlBool flag => Condition.Of(flag.Value),
                    YamlNull => Condition.True,
                    YamlInt number => Condition.Of(number.Value != 0),
                    _ when scalar.Text.IndexOf("{{", StringComparison.Ordinal) >= 0 => Answer(Evaluate(scalar.Value, variables), d => d.AsFlag),
                    // the words that YAML reads as truths are variables here, and nobody has them
                    _ when scalar.Text.Trim().ToLowerInvariant() is "yes" or "no" or "on" or "off" && variables.Find(scalar.Text.Trim()) is null => Condition.Failing,
                    _ => JinjaParser.ParseExpression(scalar.Value) is var (condition, problems) && IsRefused(scalar.Value, problems) ? Condition.Failing : Answer(Evaluate(condition, variables, 0), d => d.IsTrue),
                };
            default:
                return Condition.Of(null);
        }
    }

    /// <summary>What surely is not there makes a condition fail, and with it the task.</summary>
    private static Condition Answer(Datum value, Func<Datum, bool?> truth) => value switch
    {
        Datum.Undefined => Condition.Failing,
        Datum.Asked asked => new Condition(null, asked.Holds),
        Datum.ExitCode code => new Condition(null, code.Compare("-ne", 0)),
        _ => Condition.Of(truth(value)),
    };

    /// <summary>True where all are, false where one is.</summary>
    private static bool? All(IEnumerable<bool?> answers)
    {
        bool? all = true;
        foreach (var answer in answers)
        {
            if (answer == false)
            {
                return false;
            }

            all = answer is null ? null : all;
        }

        return all;
    }

    private Datum Evaluate(YamlNode node, Variables variables, int depth)
    {
        if (depth > DepthLimit || ++evaluations > Budget)
        {
            return TooDeep(node.Location);
        }

        switch (node)
        {
            case YamlSequence list:
                return new Datum.List([.. list.Items.Select(i => Evaluate(i, variables, depth + 1))], node.Location);
            case YamlMapping mapping:
                return new Datum.Map([.. mapping.Effective.Where(e => e.Name is not null).Select(e => new KeyValuePair<string, Datum>(e.Name!, Evaluate(e.Value, variables, depth + 1)))], node.Location);
            case YamlScalar { Tag: "!vault" or "!vault-encrypted" } secret:
                return new Datum.Unknown(Symbols.Expression("!vault " + secret.Location.Span.Start, "!vault"), secret.Location);
            case YamlScalar { Tag: "!unsafe" } literal:
                return new Datum.Text(Value.Of(literal.Value), literal.Value.Location);
            case YamlScalar scalar:
                return scalar.Resolve() switch
                {
                    YamlNull => new Datum.Null(scalar.Value.Location),
                    YamlBool flag => new Datum.Flag(flag.Value, scalar.Value.Location),
                    YamlInt number => new Datum.Number(number.Value, scalar.Value, scalar.Value.Location),
                    YamlFloat or YamlTimestamp => new Datum.Other(scalar.Value, scalar.Value.Location),
                    _ => Evaluate(scalar.Value, variables, depth),
                };
            default:
                return new Datum.Null(node.Location);
        }
    }

    private Value Print(JinjaOutput output, Variables variables, int depth, ref bool isUndefined)
    {
        var value = Evaluate(output.Expression, variables, depth + 1);
        isUndefined |= value is Datum.Undefined;
        return Content(value) ?? value.Print() ?? (value is Datum.Omitted ? Value.Empty(output.Source.Location) : Opaque(output.Source, output.Expression.Source.Text, variables, isUnset: false).Print()!);
    }

    /// <summary>A file of the repository in the middle of a text is what it holds, where that is one short line.</summary>
    public static Value? Content(Datum value) => value is Datum.Text { Value.Symbol.Meaning: Meaning.RepositoryFile { File.Text.File: { } file } } text
        && file.Text.Length < LongestLine && file.Text.TrimEnd() is { Length: > 0 } line && line.IndexOf('\n') < 0 && !RepositoryFiles.IsVault(file)
        ? Value.Of(line, text.At) : null;

    /// <summary>What an expression prints is a string; lists and truth values are read back from it (safe_eval).</summary>
    private static Datum AsPrinted(Datum value, Location at) => value switch
    {
        Datum.Number number => new Datum.Text(number.Print()!, at),
        Datum.Null => new Datum.Text(Value.Empty(at), at),
        _ => Moved(value, at),
    };

    /// <summary>The same value, at the place where it is asked for.</summary>
    private static Datum Moved(Datum value, Location at) => value switch
    {
        Datum.Text text => text with { At = at },
        Datum.Number number => number with { At = at },
        Datum.Unknown unknown => unknown with { At = at },
        _ => value,
    };

    private static Datum.Unknown Opaque(MappedText source, string expression, Variables variables, bool isUnset) =>
        new(Symbols.Expression(Identity(expression, variables), source.Text.StartsWith("{{", StringComparison.Ordinal) || source.Text.IndexOf("{%", StringComparison.Ordinal) >= 0 ? source.Text : "{{ " + source.Text.Trim() + " }}", isUnset), source.Location);

    private static Datum.Unknown TooDeep(Location at) => new(Symbols.TooDeep, at);

    private static bool IsTooDeep(Datum value) => value switch
    {
        Datum.List list => list.Items.Any(IsTooDeep),
        Datum.Map map => map.Entries.Any(e => IsTooDeep(e.Value)),
        _ => value.Print() is { } printed && printed.Parts.Any(p => p.Symbol?.Id == Symbols.TooDeep.Id),
    };

    /// <summary>An expression's text, and which of several things of a name it speaks of: a loop's item is another in each turn.</summary>
    private static string Identity(string expression, Variables variables)
    {
        var id = expression.Trim();
        foreach (var name in Names(expression).Distinct())
        {
            if (variables.Find(name) is { Value: Datum.Unknown unknown } && !Symbols.IsOf(unknown.Symbol, name))
            {
                id += "|" + unknown.Symbol.Id;
            }
        }

        return id;
    }

    private static IEnumerable<string> Names(string expression)
    {
        for (var start = 0; start < expression.Length; start++)
        {
            if (!char.IsLetter(expression[start]) && expression[start] != '_')
            {
                continue;
            }

            var end = start;
            while (end < expression.Length && (char.IsLetterOrDigit(expression[end]) || expression[end] == '_'))
            {
                end++;
            }

            yield return expression.Substring(start, end - start);
            start = end;
        }
    }
}
