namespace InfraLint.Domains;

/// <summary>What a command's exit status is known to be.</summary>
public readonly record struct ExitStatus
{
    private ExitStatus(bool? succeeded, int? code)
    {
        Succeeded = succeeded;
        Code = code;
    }

    /// <summary>Status 0.</summary>
    public static ExitStatus Success { get; } = new(true, 0);

    /// <summary>Some status other than 0.</summary>
    public static ExitStatus Failure { get; } = new(false, null);

    /// <summary>Not known.</summary>
    public static ExitStatus Unknown { get; } = new(null, null);

    /// <summary>True for 0, false for any other, null where it is unknown.</summary>
    public bool? Succeeded { get; }

    /// <summary>The number, where it is known.</summary>
    public int? Code { get; }

    /// <summary>A known number.</summary>
    public static ExitStatus Of(int code) => new(code == 0, code);

    /// <summary>Success or failure by what is known.</summary>
    public static ExitStatus Of(bool? succeeded) => succeeded switch { true => Success, false => Failure, _ => Unknown };

    /// <summary>What <c>!</c> makes of it.</summary>
    public ExitStatus Not() => Succeeded switch { true => Of(1), false => Success, _ => Unknown };

    /// <summary>What holds of both.</summary>
    public ExitStatus Join(ExitStatus other) => this == other ? this : new ExitStatus(Succeeded == other.Succeeded ? Succeeded : null, null);
}
