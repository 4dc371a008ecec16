using InfraLint.Domains;
using InfraLint.Text;
using InfraLint.Verdicts.Configuration;

namespace InfraLint.Predicting;

/// <summary>How a machine is predicted.</summary>
public sealed record PredictOptions
{
    /// <summary>The line up to which the file runs, counted from 1; null for all of it.</summary>
    public int? At { get; init; }

    /// <summary>The state after each step as well.</summary>
    public bool Steps { get; init; }

    /// <summary>Nothing but the base's own files is there.</summary>
    public bool IsFresh { get; init; }

    /// <summary>A base's name; null for the file's own.</summary>
    public string? Base { get; init; }

    /// <summary>Who runs a script.</summary>
    public string User { get; init; } = "root";

    /// <summary>Where a script runs; null for the user's home.</summary>
    public string? Directory { get; init; }

    /// <summary>The masked bits at the start.</summary>
    public int Umask { get; init; } = Octal.O022;

    /// <summary>Whose OpenSSH decides where nothing tells.</summary>
    public Distribution Distribution { get; init; }
}

/// <summary>What is said of a path.</summary>
/// <param name="Path">The path; unknown parts as written.</param>
/// <param name="Type"><c>file</c>, <c>directory</c>, <c>link</c>, or null.</param>
/// <param name="Exists"><c>yes</c>, <c>maybe</c> or <c>no</c>.</param>
/// <param name="Mode">The known bits.</param>
/// <param name="Owner">A name, or an id; null where it is unknown.</param>
/// <param name="Group">As the owner.</param>
/// <param name="Role">What it is to OpenSSH.</param>
/// <param name="Because">Where that was decided.</param>
/// <param name="OpenSsh">What OpenSSH says of it; null where that cannot be told.</param>
public sealed record PredictedFile(
    string Path, string? Type, string Exists, Mode Mode, string? Owner, string? Group, SshRole Role, IReadOnlyList<Location> Because, PredictedVerdict? OpenSsh);

/// <summary>What OpenSSH says of a file to the user who is to use it.</summary>
public sealed record PredictedVerdict(bool IsAccepted, string? User, string? Message);

/// <summary>What is said of an agent.</summary>
/// <param name="State"><c>none</c>, <c>unknown</c>, <c>started</c>, <c>running</c> or <c>gone</c>.</param>
/// <param name="IsUsable">Whether the file's own shell reaches it at that moment; null where that cannot be told.</param>
/// <param name="Keys">The keys that <c>ssh-add -l</c> lists there; null where they are not all known.</param>
public sealed record PredictedAgent(string State, bool? IsUsable, IReadOnlyList<string>? Keys);

/// <summary>A login that the file prepares or makes.</summary>
/// <param name="User">Who logs in.</param>
/// <param name="Path">The key; of a login to this machine, the authorized_keys file.</param>
/// <param name="To">The host; null for this machine, or where it is not known.</param>
/// <param name="IsInbound">It is a login to this machine.</param>
/// <param name="Works">False where OpenSSH refuses the file, true where nothing on this machine is against it; null where that cannot be told.</param>
/// <param name="Reason">The first reason against it.</param>
/// <param name="Because">Where that was decided.</param>
public sealed record PredictedLogin(string? User, string? Path, string? To, bool IsInbound, bool? Works, string? Reason, IReadOnlyList<Location> Because);

/// <summary>What ssh or sshd goes by, of what its configuration sets.</summary>
/// <param name="Program"><c>ssh</c> or <c>sshd</c>.</param>
/// <param name="User">Who connects, or logs in.</param>
/// <param name="Host">The host that ssh connects to; null for sshd.</param>
/// <param name="Values">Keywords in lower case with their values; null where those are not all known.</param>
/// <param name="Fault">Why the program refuses its configuration; null where it does not.</param>
public sealed record PredictedSettings(string Program, string? User, string? Host, IReadOnlyList<(string Keyword, IReadOnlyList<string>? Values)> Values, string? Fault)
{
    internal static PredictedSettings Of(string program, string? user, string? host, EffectiveConfiguration configuration) =>
        new(program, user, host, [.. configuration.Keywords.Select(k => (k, configuration.Values(k)))], configuration.Faults is [var (_, fault), ..] ? fault : null);
}

/// <summary>The state after a step.</summary>
public sealed record PredictedStep(int Line, string Kind, IReadOnlyList<PredictedFile> Files);

/// <summary>A machine when its file has run.</summary>
public sealed record PredictedMachine(
    string File, string Name, FileKind Kind, bool Ships, IReadOnlyList<PredictedFile> Files, IReadOnlyList<PredictedAgent> Agents,
    IReadOnlyList<PredictedLogin> Logins, IReadOnlyList<PredictedStep> Steps)
{
    /// <summary>The line before which it is so, where one was asked for and is reached, or one after it; null: when its file has run.</summary>
    public int? At { get; init; }

    /// <summary>What ssh and sshd go by there.</summary>
    public IReadOnlyList<PredictedSettings> Settings { get; init; } = [];
}
