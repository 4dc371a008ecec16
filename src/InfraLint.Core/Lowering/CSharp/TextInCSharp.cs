using System.Text.RegularExpressions;
using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.CloudInit;
using InfraLint.Lowering.CloudInit.Hosts;
using InfraLint.Lowering.Dockerfile;
using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Lowering.CSharp;

/// <summary>A provisioning text in a string of C#, as the machines that a file of it would describe. What the program puts in is unknown.</summary>
public static class TextInCSharp
{
    private static readonly Regex From = new(@"\A(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:ARG[ \t][^\n]*\n\s*)*FROM[ \t]", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal) { "sh", "bash", "dash", "ash", "ksh" };

    /// <summary>What a text is by its first line alone: a script with a shell's <c>#!</c>, or user-data.</summary>
    public static FileKind? Tell(Value text)
    {
        var start = text.KnownPrefix;
        return start.IndexOf('\n') < 0 ? null
            : start.StartsWith("#cloud-config", StringComparison.Ordinal) && (start.Length == 13 || start[13] is '\n' or '\r' or ' ') ? FileKind.CloudInit
            : start.StartsWith("#!/", StringComparison.Ordinal) && Shebang.Read(text.Parts[0].Known!) is { } first && Shells.Contains(first.Interpreter) ? FileKind.Shell
            : null;
    }

    /// <summary>What <c>lang=</c> or a StringSyntax attribute names; null for another language.</summary>
    public static FileKind? Named(string language) => language.ToLowerInvariant() switch
    {
        "sh" or "bash" or "shell" or "shellscript" => FileKind.Shell,
        "cloud-config" or "cloud-init" or "cloudinit" => FileKind.CloudInit,
        "dockerfile" or "docker" => FileKind.Dockerfile,
        _ => null,
    };

    /// <summary>The machines of a text.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">The text.</param>
    /// <param name="host">The file of C#.</param>
    /// <param name="isUserData">An instance is given it at its start.</param>
    public static Lowered Lower(FileKind kind, Value text, InputFile host, bool isUserData = false) => kind switch
    {
        FileKind.CloudInit => UserData(text, host),
        FileKind.Shell when isUserData => UserData(text, host),
        FileKind.Shell => Script(text, host),
        FileKind.Dockerfile when text.Text is { } known && From.IsMatch(known.Text) => Dockerfile(known, host),
        _ => new Lowered([], [], []),
    };

    private static Lowered Script(Value text, InputFile host)
    {
        var start = text.Parts.Count > 0 ? text.Parts[0].At : text.Location;
        var script = new Program.Run(text, InThisShell: false, null, text.KnownPrefix.StartsWith("#!", StringComparison.Ordinal) ? null : "bash", "", start, IsEntry: true);
        return new Lowered([new Machine(Name(host, start), FileKind.Shell, host, new MachineBase(null, null, Principal.Invoker, null, IsFresh: false), script, Ships: true, IsImage: false)], [], []);
    }

    private static Lowered UserData(Value text, InputFile host)
    {
        var holes = new Holes();
        if (holes.Text(text) is not { } whole)
        {
            return new Lowered([], [], []);
        }

        if (UserDataPart.TypeOf(whole) is null && !UserDataPart.IsMessage(whole))
        {
            // who marks a text as cloud-config may put the first line before it elsewhere
            whole = MappedText.Join([MappedText.Synthetic("#cloud-config\n", whole.ToSource(new Span(0, 0))), whole]);
        }

        var problems = new List<FileProblem>();
        var isKnown = text.IsKnown;
        var machines = CloudInitFrontend.Lower(host, new EmbeddedUserData(whole, isKnown ? null : holes), null, Assumptions.None, problems).ToList();
        return new Lowered(machines, [.. problems.Where(p => isKnown)], []);
    }

    private static Lowered Dockerfile(MappedText text, InputFile host)
    {
        // what lies beside it is not known
        var build = Build.Of(host, text, tree => BuildContext.Of(host, tree, new Repository([])), Assumptions.None, new Dictionary<string, Value>(), target: null);
        return new Lowered([.. build.Machines], [.. build.Problems], []);
    }

    private static string Name(InputFile host, Location at) => $"{host.Path.Substring(host.Path.LastIndexOf('/') + 1)}:{at.Start.Line}";
}
