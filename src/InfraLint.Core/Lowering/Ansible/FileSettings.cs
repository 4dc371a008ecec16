using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.Ansible;

/// <summary>The settings that all file modules share: <c>mode owner group</c> (module_utils/basic.py, set_fs_attributes_if_different).</summary>
internal sealed class FileSettings
{
    private static readonly char[] Blanks = [' ', '\t'];

    private FileSettings()
    {
    }

    /// <summary>The mode; null where it is left out, or not known.</summary>
    public ModeChange? Mode { get; private init; }

    /// <summary>No mode is given.</summary>
    public bool IsOmitted { get; private init; }

    /// <summary><c>mode: preserve</c></summary>
    public bool IsPreserved { get; private init; }

    /// <summary>The module refuses the mode, and fails after it has made the file.</summary>
    public bool IsRefused { get; private init; }

    /// <summary>A mode that does not mean what it looks like: as written, a bar, and what results.</summary>
    public string? Misread { get; private init; }

    /// <summary>Where what is misread is written.</summary>
    public Location? MisreadAt { get; private init; }

    /// <summary>Where the mode is written.</summary>
    public Location? ModeAt { get; private init; }

    /// <summary>The owner.</summary>
    public Value? Owner { get; private init; }

    /// <summary>The group.</summary>
    public Value? Group { get; private init; }

    /// <summary>What a new file gets where no mode is given.</summary>
    private Domains.Mode NewFile { get; init; }

    /// <summary>Reads the settings of a call.</summary>
    public static FileSettings Of(ModuleCall call, string mode = "mode")
    {
        var setting = call.Arguments.Find(mode) is { } given && Templar.Content(given.Value) is { } line ? given with { Value = new Datum.Text(line, given.Value.At) } : call.Arguments.Find(mode);
        var (owner, group) = (call.Arguments.Text("owner"), call.Arguments.Text("group"));
        var at = setting is null ? (Location?)null : OfItem(call, setting.Value) ?? setting.Spelled?.Location ?? setting.Value.At;
        FileSettings Settings(ModeChange? change = null, bool omitted = false, bool preserved = false, bool refused = false, string? misread = null) => new()
        {
            Mode = change,
            IsOmitted = omitted,
            IsPreserved = preserved,
            IsRefused = refused,
            Misread = misread,
            ModeAt = at,
            MisreadAt = setting is not null && Written(setting.Value) is { Text.Length: > 0 } written ? written : at,
            Owner = owner,
            Group = group,
            NewFile = call.Context.Host.NewFile,
        };
        switch (setting?.Value)
        {
            case null or Datum.Text { Value.Parts.Count: 0 }:
                return Settings(omitted: true);
            case Datum.Number number:
                return Settings(ModeChange.Exactly((int)(number.Value & Domains.Mode.AllBits)), misread: ModeNumbers.Misread(number.Spelled.Text, number.Value));
            case Datum.Flag flag:
                // Python's True is 1
                return Settings(ModeChange.Exactly(flag.Value ? 1 : 0), misread: setting.Spelled?.Text + "|" + ModeNumbers.Octal(flag.Value ? 1 : 0));
            case Datum.Text { Value.Known: { } text }:
                var spelled = text.Trim(Blanks);
                if (spelled == "preserve")
                {
                    return Settings(preserved: true);
                }

                return ModeNumbers.ParseOctal(spelled) is { } octal ? Settings(ModeChange.Exactly((int)(octal & Domains.Mode.AllBits)), misread: Printed(setting, spelled, octal))
                    : spelled.Any(char.IsDigit) || ModeChange.Parse(spelled) is not { } change ? Settings(refused: true, misread: Printed(setting, spelled, null))
                    : Settings(change.ByAnsible);
            case Datum.Unknown or Datum.Text:
                return Settings();
            default:
                return Settings(refused: true);
        }
    }

    /// <summary>Where a value is written in the item of a loop: of several items each has a place of its own.</summary>
    private static Location? OfItem(ModuleCall call, Datum value) =>
        Written(value) is { } written && call.Context.Item?.At is { } item && written.File == item.File && item.Span.Start <= written.Span.Start && written.Span.End <= item.Span.End ? written : null;

    private static Location? Written(Datum value) => value switch
    {
        Datum.Number number => number.Spelled.Location,
        Datum.Text { Value.Parts: [var only] } => only.At,
        _ => null,
    };

    /// <summary>An octal number that a template has printed, in decimal: as it is written, and what results; no mode where its digits are not all octal.</summary>
    private static string? Printed(Setting setting, string text, long? octal) =>
        setting.Spelled?.Text.IndexOf("{{", StringComparison.Ordinal) >= 0 && Written(setting.Value) is { Text: ['0', _, ..] written } && written != text
        && ModeNumbers.ParseOctal(written) is { } meant && ModeNumbers.Decimal(meant) == text ? octal is { } mode ? $"{written}|printed|{ModeNumbers.Octal(mode)}" : $"{written}|refused|{text}" : null;

    /// <summary>The same without a mode and an owner.</summary>
    public FileSettings Bare => new() { IsOmitted = true, NewFile = NewFile };

    /// <summary>Neither a mode nor an owner is given.</summary>
    public bool IsNothing => IsOmitted && Owner is null && Group is null;

    /// <summary>The mode of a new directory with these settings, and of those that are made above it.</summary>
    public Domains.Mode NewDirectory => Mode?.Apply(Domains.Mode.Of(Octal.O755), true, Domains.Mode.Of(Octal.O022)) ?? (IsOmitted || IsRefused ? Domains.Mode.Of(Octal.O755) : Domains.Mode.Unknown);

    /// <summary>Puts something in place with these settings.</summary>
    public Program Place(Argument path, PlaceOptions options)
    {
        options = options.Kind == PlacedKind.File ? options with { Requested = NewFile } : options;
        var placed = options with { Mode = Mode, Umask = IsOmitted || Mode is not null };
        // of directories the first that is made gets the settings, and nothing comes after it where they are refused
        var plain = options is { Kind: PlacedKind.Directory, Parents: not null } ? Steps.Do(new Effect.Havoc([path], path.At)) : Steps.Do(new Effect.Place(path, options with { Mode = null, Umask = true }, path.At));
        if (IsRefused)
        {
            // the owner is set before the mode is refused
            return new Program.Seq([plain, Chown(path, recursive: false), Steps.Failed]);
        }

        var owned = placed with
        {
            Owner = Owner is null ? null : new PrincipalOperand(Owner),
            Group = Group is null ? null : new PrincipalOperand(Group),
        };
        var at = ModeAt is { } written && !IsOmitted ? written : path.At;
        var place = Steps.Do(new Effect.Place(path, owned with { ModeAt = at, OwnerAt = at }, path.At));
        // an owner that is not there, or that only root can set, fails before the mode is set
        Test? allowed = Owner is null && Group is null ? null : new Test.Presumed(new Test.MayGive(path, Owner, Group));
        var question = Known is { } known ? new Test.And(known, allowed!) : allowed;
        return question is not null ? new Program.If(new Program.Ask(question), place, new Program.Seq([plain, Steps.Failed])) : place;
    }

    /// <summary>Changes what is there.</summary>
    public Program Apply(Argument path, bool recursive = false, bool follows = false)
    {
        var steps = new List<Program>();
        if (Known is { } question)
        {
            steps.Add(new Program.Ask(question));
        }

        steps.Add(Chown(path, recursive, follows: follows));
        if (IsRefused)
        {
            steps.Add(Steps.Failed);
        }
        else if (!IsOmitted && !IsPreserved)
        {
            steps.Add(Steps.Do(new Effect.Chmod([path], Mode, null, recursive, ModeAt ?? path.At) { FollowsLinks = follows }));
        }

        return Steps.Chain(steps);
    }

    /// <summary>Sets the owner and group.</summary>
    public Program Chown(Argument path, bool recursive, bool isLink = false, bool follows = false) => Owner is null && Group is null ? Program.Nothing
        : Steps.Do(new Effect.Chown([path], Owner is null ? null : new PrincipalOperand(Owner), Group is null ? null : new PrincipalOperand(Group), false, recursive, isLink, (Owner ?? Group)!.Location) { FollowsLinks = follows });

    private Test? Known
    {
        get
        {
            var questions = new[] { (Name: Owner, IsGroup: false), (Name: Group, IsGroup: true) }
                .Where(o => o.Name is { Known: { } name } && !name.All(char.IsDigit))
                .Select(o => (Test)new Test.Presumed(new Test.Account(o.Name!, o.IsGroup))).ToList();
            return questions.Count == 0 ? null : questions.Aggregate((a, b) => new Test.And(a, b));
        }
    }
}
