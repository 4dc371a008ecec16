using System.Globalization;
using InfraLint.Ir;
using InfraLint.Syntax.Shell;
using InfraLint.Text;
using Word = InfraLint.Ir.Word;

namespace InfraLint.Lowering.Shell;

/// <summary>Arithmetic expressions as functions of the variables; 64 bits, as the shells have it.</summary>
internal static class Arithmetic
{
    private const int DepthLimit = 64, LongestExpanded = 200;

    /// <summary>A function that evaluates an expression; null where a value is not known.</summary>
    public static Calculation Evaluator(Arithm arithmetic, WordLowering words)
    {
        // let has its expression as a word, in which a star is a pattern
        if (arithmetic.X is { } expression && !arithmetic.Word.Parts.Any(p => p is Glob))
        {
            return variables => new Evaluation(words, variables).Of(expression, 0);
        }

        if (arithmetic.Word.Parts.Count == 0)
        {
            return _ => 0;
        }

        // an operator that comes from a variable: what it expands to is the expression
        return variables => variables.Expand(words.Lower(arithmetic.Word)) is { Length: < LongestExpanded } text && !Fails(text, variables) && text.IndexOfAny(['$', '`', '\'', '"', '\\', '\n', ';']) < 0
            && ShellParser.Parse(MappedText.Synthetic($"(({text}))", words.Lower(arithmetic.Word).At), ShellDialect.Bash) is { Problems.Count: 0, Tree.Stmts: [{ Command: ArithmCmd { Arithm.X: { } expanded } }] }
            ? new Evaluation(words, variables).Of(expanded, 0) : null;
    }

    /// <summary>A constant that begins with 0 is octal: with an 8 or a 9 in it there is no value.</summary>
    private static bool Fails(string text, IArithmeticVariables variables)
    {
        if (text.Length < 2 || text[0] != '0' || !text.All(char.IsDigit) || !text.Any(c => c >= '8'))
        {
            return false;
        }

        variables.Fail();
        return true;
    }

    /// <summary>Several expressions in order: the value is the last one's.</summary>
    public static Calculation InOrder(IReadOnlyList<Calculation> calculations) =>
        variables => calculations.Aggregate((long?)0, (_, next) => next(variables));

    private static long? Number(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var isNegative = text.Length > 1 && text[0] == '-';
        var digits = isNegative ? text.Substring(1) : text;
        if (digits.IndexOf('#') is var sign and > 0)
        {
            return InBase(digits.Substring(0, sign), digits.Substring(sign + 1)) is var based && isNegative ? -based : based;
        }

        var hasPrefix = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        long? value = digits.Length == 0 ? 0
            : hasPrefix ? long.TryParse(digits.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal) ? hexadecimal : null
            : digits.Length > 1 && digits[0] == '0' ? digits.Length < 20 && digits.All(c => c is >= '0' and <= '7') ? Convert.ToInt64(digits, 8) : null
            : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return isNegative ? -value : value;
    }

    /// <summary>bash's <c>base#digits</c>, as far as digits and the 26 letters go.</summary>
    private static long? InBase(string radix, string digits)
    {
        if (!int.TryParse(radix, NumberStyles.None, CultureInfo.InvariantCulture, out var by) || by is < 2 or > 36 || digits.Length is 0 or > 18)
        {
            return null;
        }

        long value = 0;
        foreach (var c in digits.ToLowerInvariant())
        {
            var digit = c is >= '0' and <= '9' ? c - '0' : c is >= 'a' and <= 'z' ? c - 'a' + 10 : by;
            if (digit >= by)
            {
                return null;
            }

            value = unchecked((value * by) + digit);
        }

        return value;
    }

    private static long? Combine(string op, long x, long y) => unchecked(op switch
    {
        "+" => x + y,
        "-" => x - y,
        "*" => x * y,
        "/" => y is 0 or -1 ? null : x / y,
        "%" => y is 0 or -1 ? null : x % y,
        "**" => y is < 0 or > 64 ? null : Power(x, y),
        "<<" => x << (int)y,
        ">>" => x >> (int)y,
        "&" => x & y,
        "|" => x | y,
        "^" => x ^ y,
        "==" => x == y ? 1 : 0,
        "!=" => x != y ? 1 : 0,
        "<" => x < y ? 1 : 0,
        "<=" => x <= y ? 1 : 0,
        ">" => x > y ? 1 : 0,
        ">=" => x >= y ? 1 : 0,
        "," => y,
        _ => (long?)null,
    });

    private static long Power(long x, long y)
    {
        var power = 1L;
        for (; y > 0; y--)
        {
            power = unchecked(power * x);
        }

        return power;
    }

    /// <summary>One evaluation.</summary>
    private sealed class Evaluation(WordLowering words, IArithmeticVariables variables)
    {
        private long? Checked(string? text)
        {
            return text is not null && Fails(text, variables) ? null : Number(text);
        }

        public long? Of(ArithmExpr expression, int depth)
        {
            if (depth > DepthLimit)
            {
                return null;
            }

            switch (expression)
            {
                case NumberArithm number:
                    return number.Value;
                case VarArithm variable:
                    return Checked(variables.Read(variable.Name, Index(variable))?.Trim());
                case WordArithm word:
                    return Checked(variables.Expand(words.Lower(word.Word))?.Trim());
                case ParenArithm inner:
                    return Of(inner.X, depth + 1);
                case UnaryArithm { Op: "++" or "--" } step:
                    return Step(step, depth);
                case UnaryArithm unary:
                    return Of(unary.X, depth + 1) is { } value
                        ? unary.Op switch { "-" => unchecked(-value), "+" => value, "!" => value == 0 ? 1 : 0, "~" => ~value, _ => null }
                        : null;
                case TernaryArithm choice:
                    return Of(choice.Cond, depth + 1) is { } condition ? Of(condition != 0 ? choice.X : choice.Y, depth + 1) : Neither(depth, choice.X, choice.Y);
                case BinaryArithm { Op: "&&" or "||" } both:
                    return Logic(both, depth);
                case BinaryArithm { X: VarArithm target } assignment when IsAssignment(assignment.Op):
                    return Assign(target, assignment, depth);
                case BinaryArithm binary:
                    var x = Of(binary.X, depth + 1);
                    var y = Of(binary.Y, depth + 1);
                    return x is { } left && y is { } right ? Combine(binary.Op, left, right) : binary.Op == "," ? y : null;
                default:
                    return null;
            }
        }

        private static bool IsAssignment(string op) => op[op.Length - 1] == '=' && op is not ("==" or "!=" or "<=" or ">=");

        private Subscript? Index(VarArithm variable) => variable.Index is { } index ? words.Lower(index) : null;

        private long? Step(UnaryArithm step, int depth)
        {
            if (step.X is not VarArithm variable)
            {
                return step.Post ? null : Of(step.X, depth + 1);
            }

            var before = Of(variable, depth + 1);
            var after = before + (step.Op == "++" ? 1 : -1);
            variables.Write(variable.Name, Index(variable), after);
            return step.Post ? before : after;
        }

        private long? Assign(VarArithm target, BinaryArithm assignment, int depth)
        {
            var op = assignment.Op.Substring(0, assignment.Op.Length - 1);
            var value = Of(assignment.Y, depth + 1);
            if (op.Length > 0)
            {
                value = Of(target, depth + 1) is { } before && value is { } by ? Combine(op, before, by) : null;
            }

            variables.Write(target.Name, Index(target), value);
            return value;
        }

        private long? Logic(BinaryArithm both, int depth)
        {
            var isOr = both.Op == "||";
            if (Of(both.X, depth + 1) is not { } left)
            {
                return Neither(depth, both.Y) is { } right && right != 0 == isOr ? (isOr ? 1 : 0) : null;
            }

            return left != 0 == isOr ? (isOr ? 1 : 0) : Of(both.Y, depth + 1) is { } second ? second != 0 ? 1 : 0 : null;
        }

        /// <summary>What may or may not be evaluated: the variables that it would set are not known.</summary>
        private long? Neither(int depth, params ArithmExpr[] expressions)
        {
            var doubtful = new Doubtful(variables);
            long? only = null;
            foreach (var expression in expressions)
            {
                only = new Evaluation(words, doubtful).Of(expression, depth + 1);
            }

            return expressions.Length == 1 ? only : null;
        }
    }

    private sealed class Doubtful(IArithmeticVariables variables) : IArithmeticVariables
    {
        public string? Read(string name, Subscript? index) => variables.Read(name, index);

        public void Write(string name, Subscript? index, long? value) => variables.Write(name, index, null);

        public string? Expand(Word word) => variables.Expand(word);

        public void Fail()
        {
            // it may not come to this
        }
    }
}
