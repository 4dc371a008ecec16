using InfraLint.Domains;
using InfraLint.Ir;

namespace InfraLint.Analysis;

/// <summary>
/// What useradd takes where its caller says nothing: login.defs(5) and <c>/etc/default/useradd</c> (shadow's getdef.c and useradd.c), of which the last line that names a
/// setting counts. As long as nothing has changed them, it is what the base's table says.
/// </summary>
internal static class AccountDefaults
{
    private const string Definitions = "/etc/login.defs";

    private const string Defaults = "/etc/default/useradd";

    /// <summary>The mode of a new home.</summary>
    public static Mode HomeMode(State state)
    {
        if (!IsChanged(state, Definitions))
        {
            return state.HomeMode;
        }

        // UMASK counts only where nothing gives a HOME_MODE, so all of the file must be known
        return Read(state, Definitions, "HOME_MODE") is { } mode ? Number(mode)
            : IsKnown(state, Definitions) ? Mode.Of(Octal.O777) & ~(Read(state, Definitions, "UMASK") is { } mask ? Number(mask) : Mode.Of(Octal.O022))
            : Mode.Unknown;
    }

    /// <summary>The home of a new user; null where nobody knows.</summary>
    public static MachinePath? HomeOf(State state, string name) =>
        !IsChanged(state, Defaults) ? MachinePath.Of("/home/" + name)
        : Read(state, Defaults, "HOME") is { } folder ? folder.StartsWith("/", StringComparison.Ordinal) ? MachinePath.Of(folder + "/" + name) : null
        : IsKnown(state, Defaults) ? MachinePath.Of("/home/" + name) : null;

    /// <summary>The group of those who get none of their own: GROUP=100 in Debian's and Red Hat's file, and in shadow itself.</summary>
    public const string Group = "users";

    /// <summary>Whether a new user gets a group of its own (USERGROUPS_ENAB); null where nobody knows.</summary>
    /// <param name="state">The state.</param>
    /// <param name="events">What happened before: a substitution in a file of which nobody knows the rest.</param>
    public static bool? HasOwnGroup(State state, IEnumerable<Event> events) => !IsChanged(state, Definitions) ? true
        : Read(state, Definitions, Usergroups) is { } answer ? answer == "yes"
        : IsKnown(state, Definitions) ? false
        : events.OfType<Event.Substituted>().Any(s => s.Path.Key == Definitions && s.Text.Display.Contains(Usergroups)) ? null : true;

    private const string Usergroups = "USERGROUPS_ENAB";

    /// <summary>Where the files of a new home come from; null where nobody knows.</summary>
    public static MachinePath? Skeleton(State state) =>
        !IsChanged(state, Defaults) ? MachinePath.Of("/etc/skel")
        : Read(state, Defaults, "SKEL") is { } folder ? MachinePath.Of(folder)
        : IsKnown(state, Defaults) ? MachinePath.Of("/etc/skel") : null;

    private static bool IsChanged(State state, string file) => state.Files.Find(file) is { IsTouched: true };

    private static bool IsKnown(State state, string file) => state.Look(MachinePath.Of(file)).Nodes.All(n => n is { Kind: NodeKind.Absent } or { Content.IsKnown: true });

    private static Mode Number(string text) => ModeChange.Parse(text)?.Apply(Mode.Of(0), true, Mode.Of(0)) ?? Mode.Unknown;

    /// <summary>A setting's last value, where nothing unknown stands after it, and it is the same whatever was there before.</summary>
    private static string? Read(State state, string file, string name) =>
        state.Look(MachinePath.Of(file)).Nodes.Select(n => Last(n.Content, name)).Distinct().ToList() is [var value] ? value : null;

    private static string? Last(Value? content, string name)
    {
        var known = string.Concat(content?.Parts.Reverse().TakeWhile(p => p.Known is not null).Reverse().Select(p => p.Known!.Text) ?? []);
        return known.Split('\n').Select(l => l.Split([' ', '\t', '='], 2, StringSplitOptions.RemoveEmptyEntries)).LastOrDefault(w => w.Length == 2 && w[0] == name)?[1].Trim(' ', '\t', '\r', '"');
    }
}
