using InfraLint.Lowering.CloudInit.Modules;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit;

/// <summary>
/// What the user-data itself makes of <c>sshd_config</c> before cloud-init reads it: where it writes keys, it asks the file for <c>AuthorizedKeysFile</c>
/// and <c>StrictModes</c> (ssh_util.parse_ssh_config_map). It knows no <c>Match</c>, no drop-ins, and takes what stands last.
/// </summary>
/// <param name="KeysFile">Where keys are looked for; null where nothing is said.</param>
/// <param name="IsStrict">Whether modes are checked.</param>
/// <param name="IsUncertain">A command changes it, and nobody follows how.</param>
/// <param name="HasInclude">Whether the folder of drop-ins is included, as a distribution's file does.</param>
/// <param name="SetsPasswords">Whether it says something of passwords itself.</param>
internal sealed record ReadServerConfiguration(string? KeysFile, bool IsStrict, bool IsUncertain, bool HasInclude, bool SetsPasswords)
{
    /// <summary>The file.</summary>
    public const string Path = "/etc/ssh/sshd_config";

    private static readonly char[] Blanks = [' ', '\t', '\r'];

    /// <summary>As it is when users are made, or after all scripts, where they say something of it.</summary>
    public static ReadServerConfiguration Of(UserData data, bool isLate)
    {
        var found = new ReadServerConfiguration(null, IsStrict: true, IsUncertain: Mentions(data, isLate), HasInclude: true, SetsPasswords: false);
        foreach (var entry in (UserData.Items(data.Find("write_files")) ?? []).OfType<YamlMapping>().Where(e => data.Text(e.Find("path"))?.Known == Path))
        {
            if (data.Flag(entry, "defer", false) != false)
            {
                found = isLate ? found with { IsUncertain = true } : found;
                continue;
            }

            // what a template puts in is taken for no option of these
            var text = string.Concat(FileContent.Of(data, entry).Content?.Parts.Select(p => p.Known?.Text ?? "?") ?? []);
            found = data.Flag(entry, "append", false) == true ? found : found with { KeysFile = null, IsStrict = true, HasInclude = false, SetsPasswords = false };
            found = text.Split('\n').Aggregate(found, (so, line) => so.With(line.Trim(), line));
        }

        return found;
    }

    private ReadServerConfiguration With(string line, string whole)
    {
        if (whole.StartsWith($"Include {Path}.d/*.conf", StringComparison.Ordinal))
        {
            return this with { HasInclude = true };
        }

        var cut = line.IndexOfAny(Blanks);
        cut = cut < 0 ? line.IndexOf('=') : cut;
        return cut <= 0 || line[0] == '#' ? this : line.Substring(0, cut).ToLowerInvariant() switch
        {
            "authorizedkeysfile" => this with { KeysFile = line.Substring(cut + 1).Trim() },
            "strictmodes" => this with { IsStrict = line.Substring(cut + 1).Trim() == "yes" },
            "passwordauthentication" => this with { SetsPasswords = true },
            _ => this,
        };
    }

    /// <summary>A command that names one of the options, or takes the place of the file.</summary>
    private static bool Mentions(UserData data, bool isLate)
    {
        // drop-ins cloud-init does not read
        bool Has(string? text) => text is not null && (text.IndexOf(Path + ".d/", StringComparison.Ordinal) < 0 || text.Replace(Path + ".d/", "").IndexOf(Path, StringComparison.Ordinal) >= 0) && (text.IndexOf("AuthorizedKeysFile", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("StrictModes", StringComparison.OrdinalIgnoreCase) >= 0);
        IEnumerable<string?> Words(string key) => (UserData.Items(data.Find(key)) ?? []).SelectMany(c => UserData.Items(c) ?? [c]).Select(w => (w as YamlScalar)?.Text);
        return Words("bootcmd").Concat(isLate ? Words("runcmd") : []).Any(Has)
            || data.Scripts.Where(s => isLate || s.Folder == UserScript.Boothooks).Any(s => s.Text.Parts.Any(p => Has(p.Known?.Text)));
    }
}
