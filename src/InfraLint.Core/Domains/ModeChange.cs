namespace InfraLint.Domains;

/// <summary>Whose coreutils interpret a mode or run a command.</summary>
public enum Userland
{
    /// <summary>GNU coreutils.</summary>
    Gnu,

    /// <summary>BusyBox.</summary>
    BusyBox,
}

/// <summary>
/// What a mode operand does to a mode: octal (<c>600</c>, <c>=600</c>) or symbolic (<c>u=rw,go-rwx</c>). It follows
/// gnulib's <c>mode_compile</c> and <c>mode_adjust</c>, and BusyBox's <c>bb_parse_mode</c> where that differs.
/// </summary>
public sealed class ModeChange
{
    private const int ReadBits = Octal.O444, WriteBits = Octal.O222, ExecuteBits = Octal.O111;

    private readonly List<Clause> clauses;
    private readonly Userland userland;
    private readonly bool keepsSetIds;

    private ModeChange(string spelling, List<Clause> clauses, Userland userland, bool keepsSetIds = true)
    {
        Spelling = spelling;
        this.clauses = clauses;
        this.userland = userland;
        this.keepsSetIds = keepsSetIds && userland == Userland.Gnu;
    }

    /// <summary>The same change as Ansible makes it (basic.py, _apply_operation_to_mode): <c>g=rx</c> clears setgid of a directory too, which GNU chmod leaves alone.</summary>
    public ModeChange ByAnsible => new(Spelling, clauses, userland, keepsSetIds: false);

    private enum What
    {
        Bits,
        CopyOfUser,
        CopyOfGroup,
        CopyOfOthers,
    }

    /// <summary>The operand as written.</summary>
    public string Spelling { get; }

    /// <summary>True when it sets every permission bit, whatever the old mode is: an octal mode without an operator.</summary>
    public bool IsAbsolute => clauses.Count == 1 && clauses[0] is { Operator: '=', Affected: Mode.AllBits, Octal: true };

    /// <summary>
    /// The bits of a directory's mode that it sets or clears, whatever they were: what gnulib's <c>mode_adjust</c> tells as <c>mode_bits</c>.
    /// </summary>
    /// <param name="old">The mode before.</param>
    /// <param name="umask">The process's umask, as the bits that are masked.</param>
    /// <returns>Twelve bits; one that may or may not be changed is known neither way.</returns>
    public Mode Changed(Mode old, Mode umask)
    {
        var changed = Mode.Of(0);
        foreach (var clause in clauses)
        {
            var (after, value, preserved) = Step(clause, old, true, umask);
            changed |= clause.Operator == '=' ? Mode.Of(Mode.AllBits & ~preserved) : value;
            old = after;
        }

        return changed;
    }

    /// <summary>Sets a mode as chmod(2) does, special bits included.</summary>
    public static ModeChange Exactly(int bits) =>
        new(Convert.ToString(bits, 8).PadLeft(4, '0'), [new Clause(Mode.AllBits, '=', What.Bits, bits, IfExecutable: false, Mode.AllBits, Octal: true)], Userland.Gnu);

    /// <summary>Reads a mode operand; null where chmod would refuse it.</summary>
    public static ModeChange? Parse(string spelling, Userland userland = Userland.Gnu)
    {
        if (spelling.Length > 0 && IsOctal(spelling[0]))
        {
            return TryOctal(spelling, 0, spelling.Length, out var bits)
                ? new ModeChange(spelling, [new Clause(Mode.AllBits, '=', What.Bits, bits, false, NamedBits(bits, spelling.Length, userland), Octal: true)], userland)
                : null;
        }

        var clauses = new List<Clause>();
        var at = 0;
        if (spelling.Length == 0 && userland == Userland.Gnu)
        {
            return null;
        }

        while (true)
        {
            // bb_parse_mode takes a clause of nothing for one
            while (userland == Userland.BusyBox && at < spelling.Length && spelling[at] == ',')
            {
                at++;
            }

            if (at == spelling.Length)
            {
                return new ModeChange(spelling, clauses, userland);
            }

            if (!ParseClause(spelling, ref at, userland, clauses))
            {
                return null;
            }

            at = Math.Min(at + 1, spelling.Length);
        }
    }

    /// <summary>The mode after the change.</summary>
    /// <param name="old">The mode before.</param>
    /// <param name="isDirectory">Whether it is a directory; null where that is unknown.</param>
    /// <param name="umask">The process's umask, as the bits that are masked.</param>
    public Mode Apply(Mode old, bool? isDirectory, Mode umask) => isDirectory is { } known
        ? clauses.Aggregate(old, (mode, clause) => Apply(clause, mode, known, umask))
        : Apply(old, true, umask).Join(Apply(old, false, umask));

    /// <inheritdoc/>
    public override string ToString() => Spelling;

    private Mode Apply(Clause clause, Mode mode, bool isDirectory, Mode umask) => Step(clause, mode, isDirectory, umask).After;

    private (Mode After, Mode Value, int Preserved) Step(Clause clause, Mode mode, bool isDirectory, Mode umask)
    {
        // on directories GNU leaves setuid and setgid alone unless the operand names them
        var omitted = isDirectory && keepsSetIds ? Mode.SetIds & ~clause.MentionedBits : 0;
        var preserved = (clause.Affected == 0 ? 0 : Mode.AllBits & ~clause.Affected) | omitted;
        var cleared = mode & Mode.Of(preserved);
        // BusyBox has cleared the bits before it looks at what they were
        var read = userland == Userland.BusyBox && clause.Operator == '=' ? cleared : mode;
        var value = clause.What switch
        {
            What.CopyOfUser => Spread(read, 6),
            What.CopyOfGroup => Spread(read, 3),
            What.CopyOfOthers => Spread(read, 0),
            _ => Mode.Of(clause.Bits),
        };
        if (clause.IfExecutable)
        {
            value |= isDirectory ? Mode.Of(ExecuteBits) : AnyExecute(read);
        }

        value &= clause.Affected == 0 ? ~umask : Mode.Of(clause.Affected);
        value &= Mode.Of(Mode.AllBits & ~omitted);
        var after = clause.Operator switch
        {
            '+' => mode | value,
            '-' => mode & ~value,
            _ => cleared | value,
        };
        return (after, value, preserved);
    }

    private static Mode AnyExecute(Mode mode) => mode.HasAny(ExecuteBits) ? Mode.Of(ExecuteBits)
        : mode.HasNone(ExecuteBits) ? Mode.Of(0)
        : Mode.Of(0, Mode.AllBits & ~ExecuteBits);

    /// <summary>The three bits of one class, in all three classes.</summary>
    private static Mode Spread(Mode mode, int shift)
    {
        var ones = mode.Ones >> shift & 7;
        var zeros = mode.Zeros >> shift & 7;
        return Mode.Of(ones << 6 | ones << 3 | ones, Mode.SetIds | Mode.Sticky | zeros << 6 | zeros << 3 | zeros);
    }

    private static bool ParseClause(string text, ref int at, Userland userland, List<Clause> clauses)
    {
        var affected = 0;
        for (; at < text.Length && "ugoa".IndexOf(text[at]) >= 0; at++)
        {
            // gnulib counts the sticky bit to the others, BusyBox (bb_parse_mode, who_mask) to all alone
            affected |= text[at] switch { 'u' => Octal.O4700, 'g' => Octal.O2070, 'o' => userland == Userland.BusyBox ? Octal.O007 : Octal.O1007, _ => Mode.AllBits };
        }

        if (at == text.Length || "+-=".IndexOf(text[at]) < 0)
        {
            return false;
        }

        while (at < text.Length && "+-=".IndexOf(text[at]) >= 0)
        {
            var op = text[at++];
            if (ParsePermissions(text, ref at, affected, op, userland) is not { } clause)
            {
                return false;
            }

            clauses.Add(clause);
            if (clause.Octal)
            {
                break;
            }
        }

        return at == text.Length || (text[at] == ',' && (at + 1 < text.Length || userland == Userland.BusyBox));
    }

    private static Clause? ParsePermissions(string text, ref int at, int affected, char op, Userland userland)
    {
        if (at < text.Length && IsOctal(text[at]))
        {
            var start = at;
            while (at < text.Length && IsOctal(text[at]))
            {
                at++;
            }

            return userland == Userland.Gnu && affected == 0 && TryOctal(text, start, at, out var octal)
                ? new Clause(Mode.AllBits, op, What.Bits, octal, false, Mode.AllBits, Octal: true)
                : null;
        }

        if (at < text.Length && "ugo".IndexOf(text[at]) >= 0)
        {
            var source = text[at++];
            return new Clause(affected, op, source switch { 'u' => What.CopyOfUser, 'g' => What.CopyOfGroup, _ => What.CopyOfOthers }, 0, false, 0, false);
        }

        var bits = 0;
        var ifExecutable = false;
        for (; at < text.Length && "rwxXst".IndexOf(text[at]) >= 0; at++)
        {
            switch (text[at])
            {
                case 'r': bits |= ReadBits; break;
                case 'w': bits |= WriteBits; break;
                case 'x': bits |= ExecuteBits; break;
                case 'X': ifExecutable = true; break;
                case 's': bits |= Mode.SetIds; break;
                default: bits |= Mode.Sticky; break;
            }
        }

        return new Clause(affected, op, What.Bits, bits, ifExecutable, affected == 0 ? bits : bits & affected, false);
    }

    /// <summary>gnulib: up to four digits do not name the directory's setuid and setgid bits that they leave out.</summary>
    private static int NamedBits(int bits, int digits, Userland userland) =>
        digits > 4 || userland == Userland.BusyBox ? Mode.AllBits : (bits & Mode.SetIds) | (Mode.AllBits & ~Mode.SetIds);

    private static bool TryOctal(string text, int start, int end, out int bits)
    {
        bits = 0;
        for (var i = start; i < end; i++)
        {
            if (!IsOctal(text[i]) || (bits = bits * 8 + (text[i] - '0')) > Mode.AllBits)
            {
                return false;
            }
        }

        return end > start;
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';

    private sealed record Clause(int Affected, char Operator, What What, int Bits, bool IfExecutable, int MentionedBits, bool Octal);
}
