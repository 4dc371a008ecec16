using InfraLint.Reporting;
using InfraLint.Text;
using InfraLint.Workspaces;
using InfraLint.Workspaces.Configuration;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace InfraLint.Tasks;

/// <summary>Checks the provisioning files below a root and logs what it finds as warnings and errors of the build.</summary>
[MSBuildMultiThreadableTask]
public sealed class InfraLintScan : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>The folder to search, absolute.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>Separated by semicolons: patterns relative to the root, or absolute paths below it, of files to take although they would be left out.</summary>
    public string Include { get; set; } = "";

    /// <summary>Separated by semicolons: patterns relative to the root, or absolute paths below it, of files to leave out.</summary>
    public string Exclude { get; set; } = "";

    /// <summary>default, strict, relaxed or all.</summary>
    public string Mode { get; set; } = "";

    /// <summary>debian, upstream or rhel; empty where the files tell.</summary>
    public string Distribution { get; set; } = "";

    /// <summary>The base of a machine of which the files tell nothing; empty where none is assumed.</summary>
    public string Base { get; set; } = "";

    /// <summary>Separated by semicolons or commas, <c>user=/folder</c>: homes that the files do not tell.</summary>
    public string Homes { get; set; } = "";

    /// <summary>Separated by semicolons or commas: paths on the machine, or patterns, that are private keys whatever they are called.</summary>
    public string Keys { get; set; } = "";

    /// <summary>The length below which an RSA key is weak; empty for the rule's own.</summary>
    public string RsaBits { get; set; } = "";

    /// <summary>The file of the findings that are known and not reported; absolute, empty for none.</summary>
    public string Baseline { get; set; } = "";

    /// <summary>The file to write all findings to as SARIF, infos among them; absolute, empty for none.</summary>
    public string Sarif { get; set; } = "";

    /// <summary>Whether what has one right answer is mended first.</summary>
    public bool Fix { get; set; }

    /// <summary>Whether warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>The same for what analysis finds: <c>true</c>, <c>false</c>, or empty where the project says nothing.</summary>
    public string CodeAnalysisTreatWarningsAsErrors { get; set; } = "";

    /// <summary>Ids that are not reported.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Ids that are errors.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>Ids that stay warnings.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <inheritdoc/>
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc/>
    /// <remarks>
    /// False where it logged an error: MSBuild fails a build for a logged error alone only where some project has MSBuildWarningsAsErrors,
    /// as those of the .NET SDK have and a project without code has not. InfraLint.targets goes on all the same, to the compiler's errors.
    /// </remarks>
    public override bool Execute()
    {
        if (!Directory.Exists(Root))
        {
            Log.LogWarning("InfraLint: the folder InfraLintRoot, {0}, does not exist; nothing was checked.", Root);
            return true;
        }

        try
        {
            var options = Options();
            if (Fix)
            {
                Mend(options);
            }

            var report = Workspace.Check(options, cancellation.Token);
            foreach (var finding in report.Findings)
            {
                Report(finding);
            }

            if (Sarif.Length > 0 && ReportFormats.WriteFile(report, "sarif", Sarif) is { } reason)
            {
                Log.LogWarning("InfraLint: InfraLintSarif, {0}, cannot be written: {1}", Sarif, reason);
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e)
        {
            // a fault of ours must not cost anyone a build, but nor may it pass for "nothing found"
            Log.LogWarning("InfraLint failed, nothing was checked: {0}", e);
        }

        return !Log.HasLoggedErrors;
    }

    private void Mend(WorkspaceOptions options)
    {
        var mended = Workspace.Fix(options, isDryRun: false, cancellation.Token);
        foreach (var file in mended.Files)
        {
            Log.LogMessage(MessageImportance.High, "InfraLint: {0}: mended {1}", Path.Combine(Root, file.Path), string.Join(", ", file.Fixed.Select(f => f.Rule.Id).Distinct()));
        }

        foreach (var (path, reason) in mended.Failed)
        {
            Log.LogWarning("InfraLint: {0} is left as it is: {1}.", Path.Combine(Root, path), reason);
        }
    }

    private WorkspaceOptions Options() => new(Root)
    {
        Include = Patterns(Include),
        Exclude = Patterns(Exclude),
        Lint = Lint(),
        Baseline = Known(),
        Build = Build(),
    };

    private BuildSeverities Build() => new()
    {
        TreatWarningsAsErrors = TreatWarningsAsErrors,
        CodeAnalysisTreatWarningsAsErrors = bool.TryParse(CodeAnalysisTreatWarningsAsErrors, out var treats) ? treats : null,
        NoWarn = BuildSeverities.Ids(NoWarn),
        WarningsAsErrors = BuildSeverities.Ids(WarningsAsErrors),
        WarningsNotAsErrors = BuildSeverities.Ids(WarningsNotAsErrors),
    };

    private Workspaces.Baseline? Known()
    {
        if (Baseline.Length == 0)
        {
            return null;
        }

        var known = Workspaces.Baseline.Read(Baseline, out var problem);
        if (known is null)
        {
            Log.LogWarning("InfraLint: InfraLintBaseline, {0}, cannot be used: {1}.", Baseline, problem);
        }

        return known;
    }

    /// <summary>Items come as absolute paths: those name one file or folder each, whatever characters they hold.</summary>
    private string[] Patterns(string given) => Patterns(Root, given);

    /// <summary>The patterns of a list; a full path below the root is one of its own.</summary>
    internal static string[] Patterns(string folder, string given)
    {
        var root = Path.GetFullPath(folder).TrimEnd('/', Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return [.. from pattern in given.Split([';'], StringSplitOptions.RemoveEmptyEntries)
                   select pattern.StartsWith(root, StringComparison.Ordinal)
                       ? string.Concat(pattern.Substring(root.Length).Replace(Path.DirectorySeparatorChar, '/').Select(c => c is '*' or '?' or '[' or ' ' ? "\\" + c : c.ToString()).Prepend("/"))
                       : pattern];
    }

    private LintOptions Lint()
    {
        var options = new LintOptions { Mode = ModeOf(Mode) };
        foreach (var (property, name, value) in new[]
        {
            ("InfraLintDistribution", "distribution", Distribution), ("InfraLintBase", "base", Base), ("InfraLintHomes", "homes", Homes), ("InfraLintKeys", "keys", Keys), ("InfraLintRsaBits", "rsa_bits", RsaBits),
        })
        {
            options = OptionValues.Set(options, name, value.Trim(), out var problem);
            if (problem is not null)
            {
                Bad($"{property}: {problem}");
            }
        }

        return options;
    }

    private LintMode ModeOf(string word)
    {
        var names = Enum.GetNames(typeof(LintMode)).Select(n => n.ToLowerInvariant()).ToArray();
        if (word.Length == 0 || names.Contains(word.ToLowerInvariant()))
        {
            return word.Length == 0 ? LintMode.Default : (LintMode)Enum.Parse(typeof(LintMode), word, ignoreCase: true);
        }

        Bad($"InfraLintMode: {word} is none of {string.Join(", ", names)}{(NearestName.Of(word, names, []) is { } near ? $"; {near} is near" : "")}");
        return LintMode.Default;
    }

    /// <summary>A property's value that is none: of it no file and line is known, so that MSBuild's properties alone say how much it weighs.</summary>
    private void Bad(string problem)
    {
        switch (Build().Of("INFRA9004", Severity.Warning))
        {
            case Severity.Error:
                Log.LogError(null, "INFRA9004", null, null, 0, 0, 0, 0, problem);
                break;
            case Severity.Warning:
                Log.LogWarning(null, "INFRA9004", null, null, 0, 0, 0, 0, problem);
                break;
        }
    }

    /// <summary>File, line and column only: GitHub's matcher for MSBuild reads no spans. Infos are not for a build.</summary>
    private void Report(Finding finding)
    {
        var file = Path.GetFullPath(Path.Combine(Root, finding.Location.File.Path));
        var start = finding.Location.Start;
        var message = $"{Printable.Of(finding.Message)} (infralint explain {finding.Rule.Id})";
        if (finding.Severity == Severity.Error)
        {
            Log.LogError(null, finding.Rule.Id, null, file, start.Line, start.Column, 0, 0, message);
        }
        else if (finding.Severity == Severity.Warning)
        {
            Log.LogWarning(null, finding.Rule.Id, null, file, start.Line, start.Column, 0, 0, message);
        }
    }
}
