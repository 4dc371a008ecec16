using InfraLint.Lowering.CloudInit.Hosts;
using InfraLint.Lowering.CloudInit.Schema;
using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>What cloud-init's handlers make of the parts (cloudinit/handlers): one configuration, and scripts.</summary>
internal sealed class PartHandlers
{
    private readonly List<FileProblem> problems;
    private readonly List<UserScript> scripts = [];
    private readonly Dictionary<MappedText, TemplateLanguage> templates = [];
    private YamlMapping? config;

    private PartHandlers(List<FileProblem> problems) => this.problems = problems;

    /// <summary>All parts together; null where there is none that does anything.</summary>
    public static UserData? Handle(IReadOnlyList<UserDataPart> parts, EmbeddedUserData whole, Assumptions assumptions, List<FileProblem> problems)
    {
        var handlers = new PartHandlers(problems);
        foreach (var part in parts)
        {
            handlers.Handle(part, part.Body, whole.Language);
        }

        if (handlers.config is null && handlers.scripts.Count == 0)
        {
            return null;
        }

        // beside a script the image's own configuration still counts
        var root = handlers.config ?? new YamlMapping(whole.Text, new Span(0, 0), null, null, false, []);
        problems.AddRange(SchemaCheck.Check(root));
        return new UserData(root, handlers.templates, assumptions) { Scripts = handlers.scripts };
    }

    private void Handle(UserDataPart part, MappedText body, TemplateLanguage? language)
    {
        switch (part.Type)
        {
            case PartType.Config:
                Merge(part, body, language);
                break;
            case PartType.Jinja when language != TemplateLanguage.Jinja:
                Render(part);
                break;
            case PartType.JsonPatch:
                Patch(part, body);
                break;
            case PartType.PartHandler or PartType.Include or PartType.IncludeOnce:
                problems.Add(UserDataParts.NotLookedInto(part.Start, $"A part of type {part.Type}"));
                break;
            case var type when UserScript.FolderOf(type) is not null:
                if (UserScript.Of(part, body, language, problems) is { } script)
                {
                    scripts.Add(script);
                }

                break;
            case PartType.None when UserDataPart.Trimmed(body).Text.StartsWith("##", StringComparison.Ordinal):
                problems.Add(UserDataParts.NotLookedInto(part.Start, "A template of another kind"));
                break;
            case PartType.None:
                problems.Add(new FileProblem(part.Start, body.Text.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)
                    ? "Without the header MIME-Version cloud-init takes this for no message, and does nothing"
                    : "cloud-init tells user-data by its first line, such as #cloud-config, and does nothing with this one"));
                break;
            default:
                problems.Add(UserDataParts.NotLookedInto(part.Start, $"A part of type {part.Type}, which cloud-init itself has no handler for,"));
                break;
        }
    }

    private void Merge(UserDataPart part, MappedText body, TemplateLanguage? language)
    {
        var isTemplate = language?.IsIn(body.Text) == true || language == TemplateLanguage.Jinja;
        var tree = YamlParser.Parse(body, isTemplate);
        problems.AddRange(tree.Problems.Select(p => new FileProblem(tree.Text.ToSource(p.Span), p.Message, isTemplate)));
        if (tree.Root is not YamlMapping root)
        {
            if (tree.Root is not null && !UserData.IsNull(tree.Root) && tree.Problems.Count == 0)
            {
                problems.Add(new FileProblem(tree.Root.Location, "A cloud-config must be a mapping", isTemplate));
            }

            return;
        }

        if (isTemplate)
        {
            templates.Add(tree.Text, language!);
        }

        if (Merging.Of(root, part.MergeType) is not { } merging)
        {
            problems.Add(new FileProblem(root.FindEntry("merge_how")?.Location ?? root.FindEntry("merge_type")?.Location ?? part.Start, "cloud-init does not understand how this part is to be merged, and leaves it out"));
            return;
        }

        config = config is null ? root : merging.Into(config, root);
    }

    private void Patch(UserDataPart part, MappedText body)
    {
        body = UserDataPart.Trimmed(body);
        var head = UserDataPart.TypeOf(body) == PartType.JsonPatch ? "#cloud-config-jsonp".Length : 0;
        var tree = YamlParser.Parse(body.Keep(new Span(head, body.Length)));
        problems.AddRange(tree.Problems.Select(p => new FileProblem(tree.Text.ToSource(p.Span), p.Message)));
        config ??= new YamlMapping(body, new Span(0, 0), null, null, false, []);
        var patched = tree.Root is YamlSequence operations ? JsonPatch.Apply(config, operations) : null;
        if (patched is null)
        {
            problems.Add(new FileProblem(part.Start, "This patch cannot be applied to the parts before it: cloud-init leaves it out"));
        }

        config = patched ?? config;
    }

    /// <summary>A template for what its second line says; only cloud-configs and scripts are rendered.</summary>
    private void Render(UserDataPart part)
    {
        var head = UserDataPart.Trimmed(part.Body);
        var feed = head.Text.IndexOf('\n');
        var body = head.Keep(new Span(feed < 0 ? head.Length : feed + 1, head.Length));
        if (UserDataPart.TypeOf(body) is { } type and (PartType.Config or PartType.Script))
        {
            Handle(part with { Type = type }, body, TemplateLanguage.Jinja);
        }
        else
        {
            problems.Add(new FileProblem(part.Start, "cloud-init renders a template only where #cloud-config or #! follows, and leaves this one out"));
        }
    }
}
