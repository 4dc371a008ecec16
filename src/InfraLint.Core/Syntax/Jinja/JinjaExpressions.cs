using InfraLint.Text;

namespace InfraLint.Syntax.Jinja;

/// <summary>An expression.</summary>
/// <param name="Source">As written.</param>
public abstract record JinjaExpression(MappedText Source);

/// <summary>What could not be parsed; a problem says why.</summary>
public sealed record JinjaUnknown(MappedText Source) : JinjaExpression(Source);

/// <summary>A variable.</summary>
public sealed record JinjaName(MappedText Source) : JinjaExpression(Source)
{
    /// <summary>Its name.</summary>
    public string Name => Source.Text;
}

/// <summary>A string.</summary>
/// <param name="Source">With its quotes.</param>
/// <param name="Value">Without them, escapes decoded.</param>
public sealed record JinjaString(MappedText Source, MappedText Value) : JinjaExpression(Source);

/// <summary>A whole number, held at the ends of a 64-bit range.</summary>
public sealed record JinjaInteger(MappedText Source, long Value) : JinjaExpression(Source);

/// <summary>A number with a fraction or an exponent.</summary>
public sealed record JinjaFloat(MappedText Source, double Value) : JinjaExpression(Source);

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record JinjaBoolean(MappedText Source, bool Value) : JinjaExpression(Source);

/// <summary><c>none</c>.</summary>
public sealed record JinjaNone(MappedText Source) : JinjaExpression(Source);

/// <summary><c>[a, b]</c>, or a tuple: <c>(a, b)</c>.</summary>
public sealed record JinjaList(MappedText Source, IReadOnlyList<JinjaExpression> Items, bool IsTuple) : JinjaExpression(Source);

/// <summary>A key and its value in a dictionary.</summary>
public sealed record JinjaPair(JinjaExpression Key, JinjaExpression Value);

/// <summary><c>{'a': b}</c>.</summary>
public sealed record JinjaDictionary(MappedText Source, IReadOnlyList<JinjaPair> Pairs) : JinjaExpression(Source);

/// <summary><c>target.name</c>.</summary>
public sealed record JinjaAttribute(MappedText Source, JinjaExpression Target, MappedText Name) : JinjaExpression(Source);

/// <summary><c>target[index]</c>, and <c>target.0</c>.</summary>
public sealed record JinjaIndex(MappedText Source, JinjaExpression Target, JinjaExpression Index) : JinjaExpression(Source);

/// <summary><c>start:stop:step</c> between brackets; what is left out is null.</summary>
public sealed record JinjaSlice(MappedText Source, JinjaExpression? Start, JinjaExpression? Stop, JinjaExpression? Step) : JinjaExpression(Source);

/// <summary>An argument of a call, a filter or a test.</summary>
/// <param name="Name">Its name in <c>name=value</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Stars">1 for <c>*value</c>, 2 for <c>**value</c>: it stands for arguments that are not known.</param>
public sealed record JinjaArgument(MappedText? Name, JinjaExpression Value, int Stars);

/// <summary><c>target(arguments)</c>, such as <c>lookup('file', 'x')</c>.</summary>
public sealed record JinjaCall(MappedText Source, JinjaExpression Target, IReadOnlyList<JinjaArgument> Arguments) : JinjaExpression(Source)
{
    /// <summary>The function's name where a plain name is called.</summary>
    public string? Function => (Target as JinjaName)?.Name;
}

/// <summary><c>target | name(arguments)</c>.</summary>
/// <param name="Source">As written.</param>
/// <param name="Target">What is filtered.</param>
/// <param name="Name">The filter's name, with its dots: <c>ansible.builtin.default</c>.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record JinjaFilter(MappedText Source, JinjaExpression Target, MappedText Name, IReadOnlyList<JinjaArgument> Arguments) : JinjaExpression(Source);

/// <summary><c>target is [not] name argument</c>.</summary>
public sealed record JinjaTest(MappedText Source, JinjaExpression Target, bool IsNegated, MappedText Name, IReadOnlyList<JinjaArgument> Arguments)
    : JinjaExpression(Source);

/// <summary><c>not a</c>, <c>-a</c>, <c>+a</c>.</summary>
public sealed record JinjaUnary(MappedText Source, JinjaOperator Operator, JinjaExpression Operand) : JinjaExpression(Source);

/// <summary><c>a + b</c> and its like; <c>a &lt; b &lt; c</c> is <c>a &lt; b and b &lt; c</c>.</summary>
public sealed record JinjaBinary(MappedText Source, JinjaExpression Left, JinjaOperator Operator, JinjaExpression Right) : JinjaExpression(Source);

/// <summary><c>a if b else c</c>.</summary>
/// <param name="Source">As written.</param>
/// <param name="Condition">What decides.</param>
/// <param name="Then">The value if it holds.</param>
/// <param name="Else">The value if not; undefined where it is left out.</param>
public sealed record JinjaConditional(MappedText Source, JinjaExpression Condition, JinjaExpression Then, JinjaExpression? Else) : JinjaExpression(Source);

/// <summary>The operators.</summary>
public enum JinjaOperator
{
    /// <summary><c>or</c>.</summary>
    Or,

    /// <summary><c>and</c>.</summary>
    And,

    /// <summary><c>not</c>.</summary>
    Not,

    /// <summary><c>==</c>.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>in</c>.</summary>
    In,

    /// <summary><c>not in</c>.</summary>
    NotIn,

    /// <summary><c>+</c>, with one operand or two.</summary>
    Add,

    /// <summary><c>-</c>, with one operand or two.</summary>
    Subtract,

    /// <summary><c>~</c>: both as text, one after the other.</summary>
    Concatenate,

    /// <summary><c>*</c>.</summary>
    Multiply,

    /// <summary><c>/</c>.</summary>
    Divide,

    /// <summary><c>//</c>.</summary>
    FloorDivide,

    /// <summary><c>%</c>.</summary>
    Modulo,

    /// <summary><c>**</c>.</summary>
    Power,
}
