using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Modules;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>cloud-init user-data: a cloud-config or a script, on the first boot of an instance.</summary>
public sealed class CloudInitFrontend : IFrontend
{
    private const string TemplateHead = "## template: jinja";

    /// <summary>The modules in the order in which they run (config/cloud.cfg.tmpl), whatever the order of the keys is.</summary>
    private static readonly IReadOnlyList<Func<UserData, Program>> Modules =
    [
        Bootcmd.Lower,
        d => WriteFiles.Lower(d, isDeferred: false),
        UsersGroups.Lower,
        Ssh.Lower,
        d => WriteFiles.Lower(d, isDeferred: true),
        ScriptsUser.Lower,
        Runcmd.Lower,
        Fingerprints.Lower,
    ];

    /// <inheritdoc/>
    public FileKind Kind => FileKind.CloudInit;

    /// <inheritdoc/>
    public Lowered Lower(InputFile file, SourceFile text, Repository repository, Assumptions assumptions)
    {
        var isTemplate = text.Text.StartsWith(TemplateHead, StringComparison.Ordinal);
        var body = isTemplate ? text.All.Keep(new Span(AfterFirstLine(text.Text), text.Text.Length)) : text.All;
        var problems = new List<FileProblem>();
        var start = text.All.ToSource(new Span(0, 0));
        var program = body.Text.StartsWith("#!", StringComparison.Ordinal) ? Boot(new UserData(Nothing(body), false, assumptions) { Script = body })
            : body.Text.StartsWith("#cloud-config", StringComparison.Ordinal) && !body.Text.StartsWith("#cloud-config-", StringComparison.Ordinal) ? Config(body, isTemplate, assumptions, problems)
            : Program.Nothing;
        var name = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
        var machine = new Machine(name, FileKind.CloudInit, file, new MachineBase(assumptions.Base, null, Principal.Root, "/", assumptions.IsFresh), program, Ships: true, IsImage: false);
        return new Lowered([machine], problems, []);
    }

    private static Program Config(MappedText body, bool isTemplate, Assumptions assumptions, List<FileProblem> problems)
    {
        var tree = YamlParser.Parse(body, isTemplate);
        problems.AddRange(tree.Problems.Select(p => new FileProblem(tree.Text.ToSource(p.Span), p.Message, isTemplate)));
        if (tree.Root is not YamlMapping root)
        {
            if (tree.Root is not null && !UserData.IsNull(tree.Root) && problems.Count == 0)
            {
                problems.Add(new FileProblem(tree.Root.Location, "A cloud-config must be a mapping", isTemplate));
            }

            return Program.Nothing;
        }

        return Boot(new UserData(root, isTemplate, assumptions));
    }

    /// <summary>A module that fails does not keep the next one from running.</summary>
    private static Program Boot(UserData data) => new Program.Seq([.. Modules.SelectMany(m => new[] { m(data), Steps.Succeeded })]);

    /// <summary>A configuration that says nothing: beside a script the image's own still counts.</summary>
    private static YamlMapping Nothing(MappedText text) => new(text, new Span(0, 0), null, null, false, []);

    private static int AfterFirstLine(string text) => text.IndexOf('\n') is var feed and >= 0 ? feed + 1 : text.Length;
}
