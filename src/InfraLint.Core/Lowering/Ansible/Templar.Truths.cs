using InfraLint.Ir;
using InfraLint.Syntax.Jinja;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>Truths: tests, comparisons, and what only the run tells.</summary>
internal sealed partial class Templar
{
    private static bool? Compared(string test, Datum value, Datum other) => test switch
    {
        "in" => Contains(other, value),
        "contains" => Contains(value, other),
        "eq" or "equalto" => Same(value, other),
        "ne" => !Same(value, other),
        _ => (value, other) is (Datum.Number a, Datum.Number b) ? test switch { "gt" => a.Value > b.Value, "lt" => a.Value < b.Value, "ge" => a.Value >= b.Value, _ => a.Value <= b.Value } : null,
    };

    private static Datum? Not(Datum value, Location at) => value switch
    {
        Datum.Asked asked => new Datum.Asked(new Program.Not(asked.Holds), at),
        Datum.ExitCode code => new Datum.Asked(code.Compare("-eq", 0), at),
        Datum.Undefined => value,
        _ => value.IsTrue is { } truth ? new Datum.Flag(!truth, at) : null,
    };

    private Datum? Choose(JinjaConditional choice, Variables variables, int depth) =>
        Evaluate(choice.Condition, variables, depth + 1).IsTrue switch
        {
            true => Evaluate(choice.Then, variables, depth + 1),
            false when choice.Else is { } otherwise => Evaluate(otherwise, variables, depth + 1),
            _ => null,
        };

    /// <summary>Both of two truths, one of which is only known when the run has come there; the second is not looked at where the first does not hold.</summary>
    private static Datum? Both(Datum left, Datum right, Location at) => (left, right) switch
    {
        (Datum.Undefined, _) => left,
        (Datum.Asked asked, Datum.Undefined) => new Datum.Asked(new Program.If(asked.Holds, Steps.Failed, Steps.Failed), at),
        (_, Datum.Undefined) => left.IsTrue == true ? right : left.IsTrue == false ? new Datum.Flag(false, at) : null,
        _ when left.IsTrue == false || right.IsTrue == false => new Datum.Flag(false, at),
        _ when left.IsTrue == true => right,
        _ when right.IsTrue == true => left,
        _ => new Datum.Asked(new Program.If(Holds(left), Holds(right), Steps.Failed), at),
    };

    private static Program Holds(Datum value) => value is Datum.Asked asked ? asked.Holds : new Program.Ask(Ir.Test.Unknown);

    private static bool? Same(Datum left, Datum right) => (left, right) switch
    {
        (Datum.Number a, Datum.Number b) => a.Value == b.Value,
        (Datum.Flag a, Datum.Flag b) => a.Value == b.Value,
        (Datum.Null, Datum.Null) => true,
        (Datum.Text a, Datum.Text b) => a.Value.IsKnown && b.Value.IsKnown ? a.Value.Known == b.Value.Known : a.Value.Equals(b.Value) ? true : null,
        (Datum.Unknown or Datum.Undefined, _) or (_, Datum.Unknown or Datum.Undefined) or (Datum.List, _) or (_, Datum.List) or (Datum.Map, _) or (_, Datum.Map) or (Datum.Other, _) or (_, Datum.Other) => null,
        _ => false,
    };

    private static bool? Contains(Datum container, Datum item)
    {
        switch (container)
        {
            case Datum.List list:
                var answers = list.Items.Select(i => Same(i, item)).ToList();
                return answers.Any(a => a == true) ? true : answers.All(a => a == false) ? false : null;
            case Datum.Text { Value.Known: { } text } when item is Datum.Text { Value.Known: { } part }:
                return text.Contains(part);
            case Datum.Map map when item is Datum.Text { Value.Known: { } key }:
                return map.Find(key) is not null;
            default:
                return null;
        }
    }

    /// <summary>What became of a task (plugins/test/core.py).</summary>
    private Datum? OfResult(JinjaTest test, Variables variables, int depth)
    {
        var at = test.Source.Location;
        var result = Evaluate(test.Target, variables, depth + 1);
        var (key, isAbsence) = test.Name.Text switch { "failed" or "failure" => ("failed", false), "changed" or "change" => ("changed", false), "skipped" or "skip" => ("skipped", false), _ => ("failed", true) };
        var answer = result is Datum.Map map ? Member(map, key) is Datum.Undefined or null ? new Datum.Flag(false, at) : Member(map, key) : null;
        return answer is not null && isAbsence != test.IsNegated ? Not(answer, at) : answer;
    }

    private bool? Test(JinjaTest test, Variables variables, int depth)
    {
        var value = Evaluate(test.Target, variables, depth + 1);
        if (value is Datum.Asked or Datum.ExitCode)
        {
            return test.Name.Text is "defined" or "undefined" ? test.Name.Text == "defined" != test.IsNegated : null;
        }

        bool? answer = test.Name.Text switch
        {
            "defined" => value is Datum.Unknown ? null : value is not (Datum.Omitted or Datum.Undefined),
            "undefined" => value is Datum.Unknown ? null : value is Datum.Omitted or Datum.Undefined,
            "none" => value is Datum.Unknown ? null : value is Datum.Null,
            "string" => value is Datum.Unknown ? null : value is Datum.Text,
            "mapping" => value is Datum.Unknown ? null : value is Datum.Map,
            "truthy" => value.IsTrue,
            "falsy" => !value.IsTrue,
            "number" => value is Datum.Unknown or Datum.Other ? null : value is Datum.Number or Datum.Flag,
            "integer" => value is Datum.Unknown ? null : value is Datum.Number,
            "boolean" => value is Datum.Unknown ? null : value is Datum.Flag,
            "sequence" or "iterable" => value is Datum.Unknown ? null : value is Datum.List or Datum.Text or Datum.Map,
            "in" or "eq" or "equalto" or "ne" or "contains" or "gt" or "lt" or "ge" or "le" when test.Arguments is [{ Stars: 0 } other] => Compared(test.Name.Text, value, Evaluate(other.Value, variables, depth + 1)),
            "search" or "match" or "regex" when test.Arguments.Count > 0 && value is Datum.Text { Value.Known: { } subject } => Matches(test, subject, variables, depth),
            _ => null,
        };
        return answer is { } known ? known != test.IsNegated : null;
    }
}
