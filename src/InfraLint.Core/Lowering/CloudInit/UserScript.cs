using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Syntax.Shell;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>A script of user-data, in a file of its own.</summary>
/// <param name="Folder">Where it is kept: <c>per-once</c>, <c>per-boot</c>, <c>per-instance</c>, <c>vendor</c>; empty for scripts_user's, <see cref="Boothooks"/> for what runs first.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Text">Its text.</param>
/// <param name="At">Its first line.</param>
internal sealed record UserScript(string Folder, string Name, Value Text, Location At)
{
    /// <summary>The folder of what runs before all modules.</summary>
    public const string Boothooks = "boothooks";

    private const string BoothookHead = "#cloud-boothook";

    /// <summary>Where the scripts of the modules that run one after the other are kept (config/cloud.cfg.tmpl).</summary>
    public static IReadOnlyList<string> Folders { get; } = [VendorData.Folder, "per-once", "per-boot", "per-instance", ""];

    /// <summary>The folder of a part's type; null where it is no script.</summary>
    public static string? FolderOf(string type) => type switch
    {
        PartType.Boothook => Boothooks,
        PartType.Script => "",
        _ when type.StartsWith(PartType.Script + "-per-", StringComparison.Ordinal) => type.Substring(PartType.Script.Length + 1),
        _ => null,
    };

    /// <summary>A part as a script; null where it does not run, or is none that can be followed.</summary>
    public static UserScript? Of(UserDataPart part, MappedText body, TemplateLanguage? language, List<FileProblem> problems)
    {
        body = FromDos(body);
        if (part.Type == PartType.Boothook)
        {
            body = UserDataPart.Trimmed(body.Text.StartsWith(BoothookHead, StringComparison.Ordinal) ? body.Keep(new Span(BoothookHead.Length, body.Length)) : body);
        }

        var at = UserDataPart.Line(body);
        if (!body.Text.StartsWith("#!", StringComparison.Ordinal))
        {
            // it is executed as it is, and a file without an interpreter is refused (ENOEXEC): no shell steps in
            problems.Add(new FileProblem(at, "This script does not begin with #!: it cannot be executed, and cloud-init only logs that"));
            return null;
        }

        if (Shebang.Read(body) is { Dialect: null } other)
        {
            problems.Add(UserDataParts.NotLookedInto(body.ToSource(other.Span), $"A program for {other.Interpreter}"));
            return null;
        }

        return new UserScript(FolderOf(part.Type)!, part.Name, language?.ReadScript(body) ?? Value.Of(body), at);
    }

    /// <summary>Runs it in a process of its own.</summary>
    public Program Run(UserData data, string label) => new Program.Scope(ScopeKind.Step, Shell.Run(Text, null, data.HasHome, At), At, label);

    /// <summary>util.dos2unix: where the first line ends in CRLF.</summary>
    private static MappedText FromDos(MappedText text)
    {
        var feed = text.Text.IndexOf('\n');
        if (feed <= 0 || text[feed - 1] != '\r')
        {
            return text;
        }

        var kept = new MappedTextBuilder();
        var start = 0;
        for (var end = feed; end >= 0; end = end + 1 < text.Length ? text.Text.IndexOf('\n', end + 1) : -1)
        {
            if (end > 0 && text[end - 1] == '\r')
            {
                kept.Keep(text, new Span(start, end - 1));
                start = end;
            }
        }

        kept.Keep(text, new Span(start, text.Length));
        return kept.Build();
    }
}
