using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Shell;

/// <summary>A command's arguments read as getopt_long(3) reads them: options anywhere, <c>--</c> ends them.</summary>
internal sealed class Getopt
{
    private readonly List<(char Option, Argument? Value)> options = [];
    private readonly List<Argument> operands = [];

    private Getopt()
    {
    }

    /// <summary>The operands in order.</summary>
    public IReadOnlyList<Argument> Operands => operands;

    /// <summary>The options in order; <c>\0</c> for one that the command does not have.</summary>
    public IReadOnlyList<(char Option, Argument? Value)> Options => options;

    /// <summary>True when an option is not one of the command's: it will refuse the call.</summary>
    public bool HasUnknown => options.Any(o => o.Option == '\0');

    /// <summary>True when an unquoted unknown may be an option, or several words.</summary>
    public bool HasOpaque { get; private set; }

    /// <summary>Reads arguments.</summary>
    /// <param name="arguments">The arguments after the command's name.</param>
    /// <param name="shorts">Letters, a colon after those that take a value, two after those that take one only where it is part of the word: <c>"m:pv"</c>.</param>
    /// <param name="longs">Long options with the letter that they stand for: <c>"mode:m parents:p"</c>.</param>
    /// <param name="permutes">False: the first operand ends the options.</param>
    public static Getopt Parse(IEnumerable<Argument> arguments, string shorts, string longs = "", bool permutes = true)
    {
        var result = new Getopt();
        var list = arguments.ToList();
        for (var i = 0; i < list.Count; i++)
        {
            var argument = list[i];
            var prefix = argument.Value.KnownPrefix;
            if (argument.MayBeMany)
            {
                result.HasOpaque = true;
            }

            if (prefix == "--" && argument.Value.IsKnown)
            {
                result.operands.AddRange(list.Skip(i + 1));
                break;
            }

            if (prefix.StartsWith("--", StringComparison.Ordinal))
            {
                i = result.Long(argument, prefix, list, i, shorts, longs);
            }
            else if (prefix.Length > 1 && prefix[0] == '-')
            {
                i = result.Short(argument, prefix, list, i, shorts);
            }
            else
            {
                result.operands.Add(argument);
                if (!permutes)
                {
                    result.operands.AddRange(list.Skip(i + 1));
                    break;
                }
            }
        }

        return result;
    }

    /// <summary>Whether an option was given.</summary>
    public bool Has(char option) => options.Any(o => o.Option == option);

    /// <summary>The last that was given of some options, each of which undoes the others; NUL where none was.</summary>
    public char LastOf(string letters) => options.LastOrDefault(o => letters.IndexOf(o.Option) >= 0).Option;

    /// <summary>The last value of an option; null where it was not given.</summary>
    public Argument? Value(char option) => options.LastOrDefault(o => o.Option == option).Value;

    /// <summary>All values of an option.</summary>
    public IEnumerable<Argument> Values(char option) => options.Where(o => o.Option == option && o.Value is not null).Select(o => o.Value!);

    /// <summary>The end of a value, from an offset in its known prefix.</summary>
    public static Argument From(Argument argument, int start) => argument with { Value = argument.Value.From(start) };

    private int Long(Argument argument, string prefix, List<Argument> list, int at, string shorts, string longs)
    {
        var equals = prefix.IndexOf('=');
        var name = equals < 0 ? prefix.Substring(2) : prefix.Substring(2, equals - 2);
        var known = longs.Split(' ').FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.Ordinal))
            ?? (name.Length > 0 ? longs.Split(' ').FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) : null);
        if (known is not { Length: > 0 })
        {
            options.Add(('\0', argument));
            return at;
        }

        var letter = known[known.Length - 1];
        if (!TakesValue(shorts, letter) || (equals < 0 && IsOptional(shorts, letter)))
        {
            options.Add((letter, equals < 0 ? null : From(argument, equals + 1)));
            return at;
        }

        if (equals >= 0)
        {
            options.Add((letter, From(argument, equals + 1)));
            return at;
        }

        options.Add((letter, at + 1 < list.Count ? list[at + 1] : null));
        return at + 1;
    }

    private int Short(Argument argument, string prefix, List<Argument> list, int at, string shorts)
    {
        for (var j = 1; j < prefix.Length; j++)
        {
            var letter = prefix[j];
            if (letter == ':' || shorts.IndexOf(letter) < 0)
            {
                options.Add(('\0', argument));
                return at;
            }

            if (!TakesValue(shorts, letter) || (j + 1 == prefix.Length && argument.Value.IsKnown && IsOptional(shorts, letter)))
            {
                options.Add((letter, null));
                continue;
            }

            if (j + 1 < prefix.Length || !argument.Value.IsKnown)
            {
                options.Add((letter, From(argument, j + 1)));
                return at;
            }

            options.Add((letter, at + 1 < list.Count ? list[at + 1] : null));
            return at + 1;
        }

        return at;
    }

    private static bool IsOptional(string shorts, char letter) => shorts.IndexOf(letter + "::", StringComparison.Ordinal) >= 0;

    private static bool TakesValue(string shorts, char letter) =>
        shorts.IndexOf(letter) is var i and >= 0 && i + 1 < shorts.Length && shorts[i + 1] == ':';
}
