using System.Text.RegularExpressions;
using InfraLint.Ir;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>
/// Why a user is not made: what Python cannot make a command of, or Debian's <c>useradd</c> refuses (distros.Distro.add_user; shadow's useradd.c, chkname.c). Neither is
/// any user after it. What is not known is not refused.
/// </summary>
/// <param name="Reason">In words that go on after "is not made: ".</param>
/// <param name="At">What is wrong.</param>
internal sealed record UserRefusal(string Reason, Location At)
{
    /// <summary>Longer names are refused (libmisc/chkname.c of shadow).</summary>
    private const int LongestName = 32;

    private static readonly char[] Separators = [':', '\n'];

    private static readonly Regex Date = new("[0-9]", RegexOptions.CultureInvariant);

    /// <summary>The reason that can be seen in the user's own settings; null for none.</summary>
    public static UserRefusal? Of(UserData data, ConfiguredUser user)
    {
        UserRefusal? When(bool refuses, string reason, YamlNode? at) => refuses ? new UserRefusal(reason, at?.Location ?? user.At) : null;
        string? Given(string key) => data.String(user.Find(key))?.Known;
        var uid = user.Find("uid");
        return When(user.IsNameless, "its name is no string", null)
            ?? When(user.Name.Known is { } name && IsBadName(name), "useradd refuses the name", null)
            ?? When(!AreNames(data, user), "a group of it is no string", user.Find("groups"))
            ?? BadGroup(data, user)
            ?? When(user.IsEmpty("uid") || (data.Text(uid)?.Known is { } id && !uint.TryParse(id, out _)), "uid is no number", uid)
            ?? When(Given("homedir") is { Length: > 0 } home && (home[0] != '/' || home.IndexOfAny(Separators) >= 0), "a home must be an absolute path without a colon", user.Find("homedir"))
            ?? When(Given("gecos")?.IndexOfAny(Separators) >= 0, "gecos must be one line without a colon", user.Find("gecos"))
            ?? When(Given("passwd")?.IndexOfAny(Separators) >= 0, "passwd must be a hash, in which there is no colon", user.Find("passwd"))
            ?? When(Given("shell") is { Length: > 0 } shell && (shell[0] is not ('/' or '*') || shell.IndexOfAny(Separators) >= 0), "a shell must be an absolute path", user.Find("shell"))
            ?? When(Given("expiredate") is { Length: > 0 } date && !Date.IsMatch(date), "expiredate must be a date", user.Find("expiredate"))
            ?? When(Given("selinux_user") is { Length: > 0 } && data.Distribution is not null, "its kernel runs without SELinux, and useradd refuses selinux_user there", user.Find("selinux_user"));
    }

    private static bool IsBadName(string name) =>
        name.Length is 0 or > LongestName || name[0] is '-' or '+' or '~' || name.Any(c => c is ':' or ',' or '/' || char.IsWhiteSpace(c) || char.IsControl(c));

    private static bool AreNames(UserData data, ConfiguredUser user) => user.Find("groups") switch
    {
        YamlSequence list => list.Items.All(UserData.IsString),
        YamlMapping mapping => mapping.Effective.All(e => UserData.IsString(e.Key)),
        YamlScalar scalar => UserData.IsString(scalar) || !UsersGroups.IsSet(data, user, "groups"),
        _ => true,
    };

    /// <summary>A group that cannot be made is only logged; then useradd does not find it.</summary>
    private static UserRefusal? BadGroup(UserData data, ConfiguredUser user) =>
        user.Find("groups") is { } node && UsersGroups.GroupNames(data, node).FirstOrDefault(g => g.Known is { } name && IsBadName(name)) is { Known: { } bad } group
            ? new UserRefusal(bad.Any(char.IsWhiteSpace) && !bad.Contains(',') ? $"there is no group \"{bad}\"; between groups stands a comma" : $"there is no group \"{bad}\"", group.Location) : null;
}
