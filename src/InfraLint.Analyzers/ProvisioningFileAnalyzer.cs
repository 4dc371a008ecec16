using System.Collections.Immutable;
using InfraLint.Text;
using InfraLint.Workspaces.Configuration;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InfraLint.Analyzers;

/// <summary>
/// Reports on provisioning files in the editor, where the package gives them to the compiler as additional files: in a real build it gives none, for there the
/// task reports. The compiler heeds no .editorconfig for such files: those are given too, and read here.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProvisioningFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var provider = start.Options.AnalyzerConfigOptionsProvider;
            if (start.Options.AdditionalFiles.IsEmpty || EditorOptions.Value(provider, "DesignTimeBuild") != "true" || EditorOptions.IsOff(provider))
            {
                return;
            }

            var files = new Files(start.Options.AdditionalFiles, EditorOptions.OfBuild(provider), start.CancellationToken);
            start.RegisterAdditionalFileAction(file => Check(file, files));
        });
    }

    private static void Check(AdditionalFileAnalysisContext context, Files files)
    {
        var path = Files.PathOf(context.AdditionalFile);
        if (files.Repository.Find(path) is not { Text.File: { } text } input || files.Configuration.Value(path, OptionNames.Check) == "false" || FileKinds.Tell(path, text.Text) is not { } kind)
        {
            return;
        }

        var source = context.AdditionalFile.GetText(context.CancellationToken)!;
        foreach (var finding in Linter.Check(files.Repository, [new Entry(input, kind)], files.Options, context.CancellationToken).Findings.Where(f => f.Location.File.Path == path && !files.IsTakenBack(f)))
        {
            if (files.Severities.Effective(finding) is not Severity.None and var severity)
            {
                var span = TextSpan.FromBounds(Math.Min(finding.Location.Span.Start, source.Length), Math.Min(finding.Location.Span.End, source.Length));
                context.ReportDiagnostic(Descriptors.Say(finding, severity, Microsoft.CodeAnalysis.Location.Create(context.AdditionalFile.Path, span, source.Lines.GetLinePositionSpan(span)), [], null));
            }
        }
    }

    /// <summary>The additional files as a repository, and what configures them.</summary>
    private sealed class Files
    {
        public Files(ImmutableArray<AdditionalText> files, LintOptions options, CancellationToken cancellation)
        {
            var byPath = files.GroupBy(PathOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
            Repository = new Repository(byPath.Select(f => new InputFile(f.Key, null, () => Read(f.Key, f.Value, cancellation))));
            Configuration = new ConfigurationFiles("", path => byPath.TryGetValue(path.TrimStart('/'), out var file) ? file.GetText(cancellation)?.ToString() : null);
            Options = new OptionsByFile(Configuration, options).All;
            Severities = new Severities(Configuration, BuildSeverities.None, options.Mode);
        }

        public Repository Repository { get; }

        public ConfigurationFiles Configuration { get; }

        public LintOptions Options { get; }

        public Severities Severities { get; }

        /// <summary>The full path, with slashes, and without the first.</summary>
        public static string PathOf(AdditionalText file) => file.Path.Replace('\\', '/').TrimStart('/');

        public bool IsTakenBack(Finding finding) => Configuration.Sections(finding.Location.File.Path, OptionNames.Disable)
            .Any(s => OptionNames.Disables(s.Value, finding.Rule.Id));

        private static InputText Read(string path, AdditionalText file, CancellationToken cancellation) =>
            file.GetText(cancellation) is { } text ? new InputText(new SourceFile(path, text.ToString()), null) : new InputText(null, "The file cannot be read");
    }
}
