using System.Text.RegularExpressions;
using InfraLint.Lowering.CloudInit.Hosts;
using InfraLint.Lowering.CloudInit.Schema;
using InfraLint.Lowering.CloudInit.Templates;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>What cloud-init's handlers make of the parts (cloudinit/handlers): one configuration, and scripts.</summary>
internal sealed class PartHandlers
{
    private static readonly Regex JinjaHead = new(@"\A##\s*template:\s*jinja", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly List<FileProblem> problems;
    private readonly Dictionary<MappedText, TemplateLanguage> templates;
    private readonly List<UserScript> scripts = [];
    private readonly bool? rendersBoothooks;

    /// <summary>Parts that cloud-init perhaps leaves out are taken all the same.</summary>
    private bool takesBroken;

    /// <summary>There are such parts.</summary>
    private bool hasBroken;

    /// <summary>There is more, which nobody has read.</summary>
    private bool isOpen;

    /// <summary>A part is no YAML.</summary>
    private bool isTorn;

    private YamlMapping? config;

    private PartHandlers(List<FileProblem> problems, Dictionary<MappedText, TemplateLanguage> templates, bool? rendersBoothooks) =>
        (this.problems, this.templates, this.rendersBoothooks) = (problems, templates, rendersBoothooks);

    /// <summary>All parts together, and those of vendor-data after them; null where nobody knows what they are. Where they are nothing the image's own configuration still counts.</summary>
    public static UserData? Handle(EmbeddedUserData userData, VendorData? vendorData, Assumptions assumptions, List<FileProblem> problems)
    {
        var user = new PartHandlers(problems, [], Distribution.Of(assumptions)?.IsSince(24, 4)) { takesBroken = true };
        var data = user.Whole(userData, vendorData, assumptions);
        return data is null || !user.hasBroken ? data
            : new UserData(data.Root, user.templates, assumptions) { Scripts = data.Scripts, WithoutBroken = new PartHandlers([], [], user.rendersBoothooks).Whole(userData, vendorData, assumptions) ?? Nothing(userData, assumptions) };
    }

    private UserData? Whole(EmbeddedUserData userData, VendorData? vendorData, Assumptions assumptions)
    {
        if (!userData.IsUnread(problems))
        {
            HandleAll(userData, _ => true);
        }

        if (vendorData is not null && VendorData.IsWanted(config))
        {
            Take(vendorData);
        }

        if (config is null && scripts.Count == 0 && isOpen)
        {
            return null;
        }

        var data = config is null ? Nothing(userData, assumptions) : new UserData(config, templates, assumptions);
        // of a text that is no YAML what seems to be empty need not be so
        problems.AddRange(SchemaCheck.Check(data.Root).Where(p => !isTorn || !p.IsHarmless));
        return new UserData(data.Root, templates, assumptions) { Scripts = scripts };
    }

    private static UserData Nothing(EmbeddedUserData userData, Assumptions assumptions) =>
        new(new YamlMapping(userData.Text, new Span(0, 0), null, null, false, []), new Dictionary<MappedText, TemplateLanguage>(), assumptions);

    private void HandleAll(EmbeddedUserData data, Func<string, bool> isWanted)
    {
        var parts = UserDataParts.Read(data.Text, problems, out var isWhole);
        isOpen |= !isWhole;
        foreach (var part in parts.Where(p => isWanted(p.Type)))
        {
            Handle(part, part.Body, data.Language);
        }
    }

    /// <summary>helpers.ConfigMerger: what the user says counts first. Boothooks and scripts of a frequency lie with the user's own.</summary>
    private void Take(VendorData data)
    {
        var vendor = new PartHandlers(problems, templates, rendersBoothooks) { takesBroken = takesBroken };
        vendor.HandleAll(data.Data, t => VendorData.IsWanted(config, t));
        hasBroken |= vendor.hasBroken;
        isOpen |= vendor.isOpen;
        scripts.AddRange(vendor.scripts.Select(s => s.Folder.Length == 0 ? s with { Folder = VendorData.Folder } : s));
        config = config is null ? vendor.config : vendor.config is null ? config : Merging.OfConfigurations.Into(config, vendor.config);
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
                isOpen = true;
                break;
            case var type when UserScript.FolderOf(type) is not null:
                if (UserScript.Of(part, body, language, problems) is { } script)
                {
                    scripts.Add(script);
                }

                break;
            case PartType.None when UserDataPart.Trimmed(body).Text.StartsWith("##", StringComparison.Ordinal):
                problems.Add(UserDataParts.NotLookedInto(part.Start, JinjaHead.IsMatch(UserDataPart.Trimmed(body).Text)
                    ? "cloud-init tells a template by \"## template: jinja\", with one blank: what begins otherwise, and is given no type,"
                    : "A template of another kind"));
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

    private const string TabMessage = "A tab stands here: cloud-init's parser takes one in quotes, blocks and comments only, and leaves the whole part out; write a space";

    private void Merge(UserDataPart part, MappedText body, TemplateLanguage? language)
    {
        var isTemplate = language?.IsIn(body.Text) == true || language == TemplateLanguage.Jinja;
        var tree = YamlParser.Parse(body, isTemplate);
        isTorn |= tree.Problems.Count > 0;
        problems.AddRange(!isTemplate && tree.Problems.Count > 0 && Tabs.Indenting(body) is { } indenting ? [new FileProblem(indenting, TabMessage)]
            : tree.Problems.Select(p => new FileProblem(tree.Text.ToSource(p.Span), p.Message, isTemplate)));
        if (!isTemplate && tree.Documents.Count > 1)
        {
            problems.Add(new FileProblem(tree.Documents[1].Root.Location, "A second YAML document stands here: cloud-init takes one, and leaves the whole part out"));
            return;
        }

        if (!isTemplate && tree.Problems.Count == 0 && Tabs.Refused(tree) is { } tab)
        {
            problems.Add(new FileProblem(tab, TabMessage));
            return;
        }

        if (!isTemplate && tree.Problems.Count == 0 && PyYamlRefusals.First(tree) is { } refused)
        {
            problems.Add(new FileProblem(refused.At, refused.What + ": cloud-init's parser refuses that, and leaves the whole part out"));
            return;
        }

        if (!isTemplate && tree.Problems.Count > 0)
        {
            hasBroken = true;
            if (!takesBroken)
            {
                return;
            }
        }

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
        var isAlone = config is null && scripts.Count == 0;
        config ??= new YamlMapping(body, new Span(0, 0), null, null, false, []);
        var patched = tree.Root is YamlSequence operations ? JsonPatch.Apply(config, operations) : null;
        if (patched is null)
        {
            // a file of its own may be meant to come after others
            problems.Add(isAlone && tree.Root is YamlSequence ? UserDataParts.NotLookedInto(part.Start, "A patch that needs parts before it")
                : new FileProblem(part.Start, "This patch cannot be applied to the parts before it: cloud-init leaves it out"));
        }

        config = patched ?? config;
    }

    /// <summary>A template for what its second line says; only cloud-configs and scripts are rendered, boothooks since 24.4 (cloudinit/stages.py, _default_handlers).</summary>
    private void Render(UserDataPart part)
    {
        var head = UserDataPart.Trimmed(part.Body);
        var feed = head.Text.IndexOf('\n');
        var body = head.Keep(new Span(feed < 0 ? head.Length : feed + 1, head.Length));
        if (UserDataPart.TypeOf(body) is { } type and (PartType.Config or PartType.Script or PartType.Boothook) && (type != PartType.Boothook || rendersBoothooks != false))
        {
            // a variable that the machine lacks drops the part, and a statement may drop any of it
            var hasTemplate = body.Text.IndexOf("{{", StringComparison.Ordinal) >= 0 || body.Text.IndexOf("{%", StringComparison.Ordinal) >= 0;
            hasBroken |= hasTemplate;
            if (!hasTemplate || takesBroken)
            {
                Handle(part with { Type = type }, body, TemplateLanguage.Jinja);
            }
        }
        else
        {
            problems.Add(new FileProblem(part.Start, "cloud-init renders a template only where #cloud-config or #! follows, and leaves this one out"));
        }
    }
}
