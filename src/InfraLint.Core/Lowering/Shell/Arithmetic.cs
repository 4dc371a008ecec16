using InfraLint.Syntax.Shell;

namespace InfraLint.Lowering.Shell;

/// <summary>Arithmetic expressions as functions of the variables; 64 bits, as the shells have it.</summary>
internal static class Arithmetic
{
    private const int DepthLimit = 64;

    /// <summary>A function that evaluates an expression; null where a value is not known, or a variable would be set.</summary>
    public static Func<Func<string, string?>, long?> Evaluator(Arithm arithmetic) =>
        arithmetic.X is { } expression ? read => Evaluate(expression, read, 0) : arithmetic.Word.Parts.Count == 0 ? _ => 0 : _ => null;

    private static long? Evaluate(ArithmExpr expression, Func<string, string?> read, int depth)
    {
        if (depth > DepthLimit)
        {
            return null;
        }

        switch (expression)
        {
            case NumberArithm number:
                return number.Value;
            case VarArithm { Index: null } variable:
                return Number(read(variable.Name));
            case WordArithm { Word.Parts: [ParamExp { Exp: null, Repl: null, Slice: null, Index: null, Length: false, Excl: false } parameter] }:
                return Number(read(parameter.Param));
            case ParenArithm inner:
                return Evaluate(inner.X, read, depth + 1);
            case UnaryArithm { Op: not ("++" or "--") } unary:
                return Evaluate(unary.X, read, depth + 1) is { } value
                    ? unary.Op switch { "-" => unchecked(-value), "+" => value, "!" => value == 0 ? 1 : 0, "~" => ~value, _ => null }
                    : null;
            case TernaryArithm choice:
                return Evaluate(choice.Cond, read, depth + 1) is { } condition ? Evaluate(condition != 0 ? choice.X : choice.Y, read, depth + 1) : null;
            case BinaryArithm binary:
                return Evaluate(binary.X, read, depth + 1) is { } x && Evaluate(binary.Y, read, depth + 1) is { } y ? Combine(binary.Op, x, y) : null;
            default:
                return null;
        }
    }

    private static long? Number(string? text) => text is null ? null : text.Length == 0 ? 0
        : text.Length > 1 && text[0] == '0' && text.All(c => c is >= '0' and <= '7') ? Convert.ToInt64(text, 8)
        : long.TryParse(text, out var number) ? number : null;

    private static long? Combine(string op, long x, long y) => unchecked(op switch
    {
        "+" => x + y,
        "-" => x - y,
        "*" => x * y,
        "/" => y is 0 or -1 ? null : x / y,
        "%" => y is 0 or -1 ? null : x % y,
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
        "&&" => x != 0 && y != 0 ? 1 : 0,
        "||" => x != 0 || y != 0 ? 1 : 0,
        "," => y,
        _ => (long?)null,
    });
}
