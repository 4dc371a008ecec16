namespace InfraLint.Domains;

/// <summary>
/// Twelve permission bits, octal 07777, each surely set, surely clear or unknown (the known-bits domain). This is one
/// alternative: "0600 or 0644" is two modes, never their join.
/// </summary>
public readonly record struct Mode
{
    /// <summary>All twelve bits.</summary>
    public const int AllBits = Octal.O7777;

    /// <summary>Read, write and execute of everybody: octal 0777.</summary>
    public const int Permissions = Octal.O777;

    /// <summary>Read, write and execute of the group and of others: octal 0077.</summary>
    public const int GroupOrOthers = Octal.O077;

    /// <summary>Write of the group and of others: octal 0022.</summary>
    public const int GroupOrOthersWrite = Octal.O022;

    /// <summary>Write of others: octal 0002.</summary>
    public const int OthersWrite = Octal.O002;

    /// <summary>Write of the group: octal 0020.</summary>
    public const int GroupWrite = Octal.O020;

    /// <summary>The sticky bit: octal 1000.</summary>
    public const int Sticky = Octal.O1000;

    /// <summary>setuid and setgid: octal 6000.</summary>
    public const int SetIds = Octal.O6000;

    private Mode(int ones, int zeros)
    {
        Ones = ones;
        Zeros = zeros;
    }

    /// <summary>Bits that are surely set.</summary>
    public int Ones { get; }

    /// <summary>Bits that are surely clear.</summary>
    public int Zeros { get; }

    /// <summary>Nothing is known.</summary>
    public static Mode Unknown => default;

    /// <summary>True when every bit is known.</summary>
    public bool IsKnown => (Ones | Zeros) == AllBits;

    /// <summary>The bits, where all are known.</summary>
    public int? Value => IsKnown ? Ones : null;

    /// <summary>A mode whose every bit is known.</summary>
    public static Mode Of(int bits) => new(bits & AllBits, ~bits & AllBits);

    /// <summary>A mode of which some bits are known.</summary>
    public static Mode Of(int ones, int zeros) => new(ones & AllBits, zeros & AllBits & ~ones);

    /// <summary>Surely one of these bits is set.</summary>
    public bool HasAny(int bits) => (Ones & bits) != 0;

    /// <summary>Surely all of these bits are set.</summary>
    public bool HasAll(int bits) => (Ones & bits) == bits;

    /// <summary>Surely none of these bits is set.</summary>
    public bool HasNone(int bits) => (Zeros & bits) == bits;

    /// <summary>What holds of both: the least upper bound.</summary>
    public Mode Join(Mode other) => new(Ones & other.Ones, Zeros & other.Zeros);

    /// <summary>True when every mode that <paramref name="other"/> stands for is one that this stands for.</summary>
    public bool Covers(Mode other) => (Ones & ~other.Ones) == 0 && (Zeros & ~other.Zeros) == 0;

    /// <summary>Bit by bit and.</summary>
    public static Mode operator &(Mode a, Mode b) => new(a.Ones & b.Ones, a.Zeros | b.Zeros);

    /// <summary>Bit by bit or.</summary>
    public static Mode operator |(Mode a, Mode b) => new(a.Ones | b.Ones, a.Zeros & b.Zeros);

    /// <summary>Bit by bit not.</summary>
    public static Mode operator ~(Mode a) => new(a.Zeros, a.Ones);

    /// <summary>Four octal digits, a question mark for each digit with an unknown bit.</summary>
    public override string ToString()
    {
        var digits = new char[4];
        for (var i = 0; i < 4; i++)
        {
            var shift = 3 * (3 - i);
            var known = ((Ones | Zeros) >> shift & 7) == 7;
            digits[i] = known ? (char)('0' + (Ones >> shift & 7)) : '?';
        }

        return new string(digits);
    }
}
