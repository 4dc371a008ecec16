using System.Text.RegularExpressions;
using InfraLint.Analysis;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Rules;

/// <summary>The fixes that several rules share. Each is offered only where the text stands in the file as it is understood, on one line.</summary>
internal static class Fixes
{
    private static readonly Regex Spelling = new("""^(?<quote>['"]?)(?<digits>[0-7]{3,4})\k<quote>$""", RegexOptions.CultureInvariant);

    private static readonly Regex Key = new("""(?<quote>["']?)[ \t]*:[ \t]+$""", RegexOptions.CultureInvariant | RegexOptions.RightToLeft);

    /// <summary>What a value is given to, of an assignment, an option or a key.</summary>
    private static readonly Regex Receiver = new("""(?<name>[A-Za-z_][\w.-]*)["']?(?:=|[ \t]*:[ \t]+|[ \t]+=[ \t]*)["']?$""", RegexOptions.CultureInvariant);

    private static readonly Regex CalledMode = new("mode|perm|chmod", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Copy = new(@"^[ \t]*(?:COPY|ADD)(?:[ \t]+--(?!chmod)[^ \t]+)*[ \t]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Target = new(@"^[ \t]+[^ \t\\]+[ \t]*$", RegexOptions.CultureInvariant);

    /// <summary>One edit of a part of a location's text; null where that is not on one line.</summary>
    public static Fix? Of(string title, Location at, int start, int length, string text)
    {
        var span = Span.At(at.Span.Start + start, length);
        return at.File.Text.IndexOfAny(['\n', '\r'], span.Start, span.Length) < 0 ? new Fix(title, [new Edit(new Location(at.File, span), text)]) : null;
    }

    /// <summary>Another octal mode in the place of the one that a path was given; null where it is no plain number. Whether other paths were given it too, <see cref="GivenModes"/> knows.</summary>
    public static Fix? ModeOf(FileView file, Node node, Location at)
    {
        var match = Spelling.Match(at.Text);
        if (Wanted(file.Role, file.Path, node.Mode) is not { } wanted || (file.Machine.Kind != FileKind.CSharp && (!match.Success || MayBeOther(at))))
        {
            return null;
        }

        if (!match.Success)
        {
            return OfProgram(at, Convert.ToString(wanted, 8));
        }

        var (digits, quote) = (match.Groups["digits"].Value, match.Groups["quote"].Value);
        var mode = Convert.ToString(wanted, 8).PadLeft(digits.Length, '0');
        // YAML reads a number without a leading zero as decimal
        if (file.Machine.Kind is FileKind.Ansible or FileKind.CloudInit && quote.Length == 0 && digits[0] != '0' && QuoteOf(at) is { } needed)
        {
            (mode, quote) = (mode.PadLeft(4, '0'), needed);
        }

        return Of("make it " + Mode.Of(wanted), at, 0, at.Span.Length, quote + mode + quote);
    }

    /// <summary>A mode of a program, in octal digits: the compiler's analyzer writes it as an expression of the type that is needed.</summary>
    public static Fix? OfProgram(Location at, string digits) => Of("make it " + digits.PadLeft(4, '0'), at, 0, at.Span.Length, digits.PadLeft(4, '0'));

    /// <summary><c>--chmod</c> on the COPY or ADD of one file; null where it has one, or takes more than one, or a folder.</summary>
    public static Fix? Chmod(MachineView machine, Location source) =>
        machine.IsImage && Copy.IsMatch(source.Before) && Target.IsMatch(source.After) && machine.Run.Events.OfType<Event.Noted>().Count(n => n.Kind == NoteKind.Baked && n.At == source) == 1
            ? Of("add --chmod=600", source, 0, 0, "--chmod=600 ") : null;

    /// <summary>The same for what becomes a private key or a host key.</summary>
    public static Fix? Chmod(FileView file, Location source) => file.Role is SshRole.PrivateKey or SshRole.HostKey ? Chmod(file.Machine, source) : null;

    /// <summary>A mode in quotes in the place of a number that YAML reads as decimal.</summary>
    public static Fix? Quoted(Location at, string digits) =>
        !MayBeOther(at) && Spelling.Match(at.Text) is { Success: true } match && match.Groups["digits"].Value == digits && QuoteOf(at) is { } quote
            ? Of($"write {quote}{digits.PadLeft(4, '0')}{quote}", at, 0, at.Span.Length, quote + digits.PadLeft(4, '0') + quote) : null;

    /// <summary>It is given to what is not called a mode: a variable that may be read as something else, too.</summary>
    private static bool MayBeOther(Location at) => Receiver.Match(at.Before) is { Success: true } receiver && !CalledMode.IsMatch(receiver.Groups["name"].Value);

    /// <summary>The quotes for the value of a YAML key: those of JSON where the key has them; null where it is no such value.</summary>
    private static string? QuoteOf(Location at)
    {
        var key = Key.Match(at.Before);
        return !key.Success ? null : key.Groups["quote"].Value == "\"" ? "\"" : "'";
    }

    /// <summary>The mode that OpenSSH expects of a path; null where there is more than one answer.</summary>
    public static int? Wanted(SshRole role, MachinePath path, Mode now) => role switch
    {
        SshRole.PrivateKey or SshRole.HostKey or SshRole.AuthorizedKeys => Octal.O600,
        SshRole.SshDirectory => Octal.O700,
        SshRole.ClientConfig or SshRole.ServerConfig => path.Parent?.Name == ".ssh" ? Octal.O600 : Octal.O644,
        SshRole.PublicKey or SshRole.KnownHosts => Octal.O644,
        // as it is, but for others' right to write
        SshRole.Home when now.IsKnown && now.HasAll(Octal.O700) => now.Ones & ~Mode.GroupOrOthersWrite,
        _ => null,
    };
}
