using System.Globalization;
using System.Text.RegularExpressions;

namespace InfraLint.Lowering.Shell.Commands;

/// <summary>
/// An awk program of one rule, <c>CONDITION { print ITEMS }</c>, as it stands in scripts (POSIX, awk): conditions compare fields, NR, NF,
/// numbers, strings and variables, or match a regular expression; items are put together.
/// </summary>
internal sealed class AwkScript
{
    private static readonly Regex Token = new(@"\G\s*(?:(?<string>""[^""\\]*"")|(?<field>\$(?:\d+|NF))|(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*)|(?<regex>/[^/]*/)|(?<op>==|!=|<=|>=|&&|\|\||!~|[<>~,{}();]))", RegexOptions.CultureInvariant);

    private readonly List<(string Kind, string Text)> tokens = [];
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly List<List<(string Left, string Op, string Right)>> alternatives = [];
    private readonly List<List<string>> items = [];
    private int at;

    private AwkScript()
    {
    }

    /// <summary>The number of the field, where the program prints one of every line and nothing else; else null.</summary>
    public int? OnlyField => alternatives.Count == 0 && items is [[{ Length: > 1 } only]] && only[0] == '$' && int.TryParse(only.Substring(1), out var number) && number > 0 ? number : null;

    /// <summary>Reads a program; null where it is another one.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="assignments"><c>-v</c>: <c>name=value</c>.</param>
    public static AwkScript? Parse(string text, IReadOnlyList<string> assignments)
    {
        var script = new AwkScript();
        foreach (var assignment in assignments)
        {
            script.variables[assignment.Substring(0, assignment.IndexOf('='))] = assignment.Substring(assignment.IndexOf('=') + 1);
        }

        for (var i = 0; i < text.TrimEnd().Length;)
        {
            if (Token.Match(text, i) is not { Success: true } match)
            {
                return null;
            }

            var group = new[] { "string", "field", "number", "name", "regex", "op" }.First(g => match.Groups[g].Success);
            script.tokens.Add((group, match.Groups[group].Value));
            i = match.Index + match.Length;
        }

        return script.Condition() && script.Action() && script.at == script.tokens.Count ? script : null;
    }

    /// <summary>What it prints of lines; null where a comparison is not followed.</summary>
    public IEnumerable<string>? Run(IReadOnlyList<string> lines, char separator)
    {
        var printed = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var fields = separator == ' ' ? line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : line.Length == 0 ? [] : line.Split(separator);
            string Value(string operand) => operand[0] == '"' ? operand.Substring(1, operand.Length - 2)
                : operand[0] == '$' ? operand == "$NF" ? fields.Length == 0 ? line : fields[fields.Length - 1] : int.Parse(operand.Substring(1), CultureInfo.InvariantCulture) is var n && n == 0 ? line : n <= fields.Length ? fields[n - 1] : ""
                : operand == "NF" ? fields.Length.ToString(CultureInfo.InvariantCulture)
                : operand == "NR" ? (i + 1).ToString(CultureInfo.InvariantCulture)
                : char.IsDigit(operand[0]) ? operand
                : variables.TryGetValue(operand, out var known) ? known : "";
            bool Holds((string Left, string Op, string Right) term)
            {
                if (term.Op is "~" or "!~")
                {
                    return Regex.IsMatch(Value(term.Left), term.Right, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) == (term.Op == "~");
                }

                var (left, right) = (Value(term.Left), Value(term.Right));
                var order = term.Left[0] != '"' && term.Right[0] != '"' && double.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
                    ? x.CompareTo(y) : string.CompareOrdinal(left, right);
                return term.Op switch { "==" => order == 0, "!=" => order != 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
            }

            if (alternatives.Count == 0 || alternatives.Any(all => all.All(Holds)))
            {
                printed.Add(items.Count == 0 ? line : string.Join(" ", items.Select(item => string.Concat(item.Select(Value)))));
            }
        }

        return printed;
    }

    private bool Is(string op) => at < tokens.Count && tokens[at] == ("op", op);

    private string? Operand() => at < tokens.Count && tokens[at].Kind is "string" or "field" or "number" or "name" && tokens[at].Text is not "print" ? tokens[at++].Text : null;

    private bool Condition()
    {
        if (at >= tokens.Count || Is("{"))
        {
            return true;
        }

        alternatives.Add([]);
        while (Term() is { } term)
        {
            alternatives[alternatives.Count - 1].Add(term);
            if (Is("||"))
            {
                alternatives.Add([]);
            }
            else if (!Is("&&"))
            {
                return true;
            }

            at++;
        }

        return false;
    }

    private (string Left, string Op, string Right)? Term()
    {
        if (at < tokens.Count && tokens[at].Kind == "regex")
        {
            return ("$0", "~", tokens[at++].Text.Trim('/')) is var whole && IsPlain(whole.Item3) ? whole : null;
        }

        if (Operand() is not { } left || at >= tokens.Count || tokens[at].Kind != "op")
        {
            return null;
        }

        var op = tokens[at++].Text;
        if (op is "~" or "!~")
        {
            return at < tokens.Count && tokens[at].Kind == "regex" && IsPlain(tokens[at].Text.Trim('/')) ? (left, op, tokens[at++].Text.Trim('/')) : null;
        }

        return op is "==" or "!=" or "<" or "<=" or ">" or ">=" && Operand() is { } right ? (left, op, right) : null;
    }

    /// <summary>An expression that POSIX and .NET read alike.</summary>
    private static bool IsPlain(string expression) => expression.IndexOfAny(['\\', '[', '{']) < 0 && !expression.Contains("(?");

    private bool Action()
    {
        if (at >= tokens.Count)
        {
            return true;
        }

        if (!Is("{") || at + 1 >= tokens.Count || tokens[at + 1] != ("name", "print"))
        {
            return false;
        }

        at += 2;
        var item = new List<string>();
        while (!Is("}"))
        {
            if (Is(","))
            {
                at++;
                items.Add(item);
                item = [];
            }
            else if (Is(";"))
            {
                at++;
            }
            else if (Operand() is { } operand)
            {
                item.Add(operand);
            }
            else
            {
                return false;
            }
        }

        at++;
        items.Add(item.Count == 0 ? ["$0"] : item);
        return true;
    }
}
