using InfraLint.Domains;
using InfraLint.Text;

namespace InfraLint.Ir;

/// <summary>A command as the interpreter reached it: its words have values.</summary>
/// <param name="Words">The name and the arguments.</param>
/// <param name="At">The whole command.</param>
/// <param name="Context">Where it runs.</param>
public sealed record Invocation(IReadOnlyList<Argument> Words, Location At, CommandContext Context)
{
    /// <summary>The command's name without its directory; null where it is unknown.</summary>
    public string? Name => Words.Count > 0 && Words[0].Known is { } word ? word.Substring(word.LastIndexOf('/') + 1) : null;

    /// <summary>The arguments after the name.</summary>
    public IEnumerable<Argument> Arguments => Words.Skip(1);
}

/// <summary>What a command's meaning depends on besides its words.</summary>
/// <param name="Userland">Whose coreutils run; null where it is unknown.</param>
/// <param name="Dialect">The shell that runs the command: <c>sh</c>, <c>bash</c>, ...</param>
/// <param name="Input">What stands on standard input; null where that is unknown.</param>
/// <param name="IsInputTerminal">False where standard input surely answers no question.</param>
/// <param name="Variable">The value of a variable, as far as it is known; null where it is unset.</param>
public sealed record CommandContext(
    Userland? Userland, string Dialect, Value? Input, bool IsInputTerminal, Func<string, Value?> Variable)
{
    /// <summary>The shell is dash, as Debian's and Ubuntu's <c>sh</c> is: it has less than bash, and an error in a special built-in ends it.</summary>
    public bool IsDash { get; init; }

    /// <summary>That dash knows <c>set -o pipefail</c>, as Debian's does since 0.5.12-12, of Debian 13; null where the release is not known.</summary>
    public bool? HasPipefail { get; init; } = false;

    /// <summary>A function runs it.</summary>
    public bool IsInFunction { get; init; }

    /// <summary>Whether an account is surely there, or not; null where that is not known.</summary>
    public Func<Test.Account, bool?> Knows { get; init; } = _ => null;
}

/// <summary>The commands that are known, and the shell. Lowering implements it; the interpreter asks.</summary>
public interface ICommands
{
    /// <summary>What a command does; null where the command is not known.</summary>
    Program? Lower(Invocation call);

    /// <summary>What a script does.</summary>
    /// <param name="script">Its text; a shebang line is a comment.</param>
    /// <param name="dialect"><c>sh</c>, <c>bash</c>, ..; null is the shebang's, else <c>sh</c>.</param>
    /// <param name="userland">Whose coreutils run: BusyBox's <c>sh</c> is ash.</param>
    ParsedScript Parse(MappedText script, string? dialect, Userland? userland);

    /// <summary>The settings of the SSH client in a variable that programs read as a command line of ssh; none for any other.</summary>
    IReadOnlyList<SshSetting> SettingsIn(string variable, Value value);
}

/// <summary>A script as a program.</summary>
/// <param name="Program">What it does.</param>
/// <param name="Dialect">The shell that reads it; null where the shebang names no shell.</param>
/// <param name="Options">The letters that its shebang sets, such as <c>eu</c>.</param>
/// <param name="Problems">What could not be parsed.</param>
public sealed record ParsedScript(Program Program, string? Dialect, string Options, IReadOnlyList<ScriptProblem> Problems);

/// <summary>A fault in a script.</summary>
/// <param name="At">Where.</param>
/// <param name="Message">What.</param>
/// <param name="IsLimit">The analysis has its limit there; the script is none the worse for it.</param>
public sealed record ScriptProblem(Location At, string Message, bool IsLimit = false);
