using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Modules;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit;

/// <summary>
/// The modules in the order in which they run (config/cloud.cfg.tmpl), whatever the order of the keys is. A cloud-config may give a stage's list of its own
/// (<c>cloud_init_modules</c>, <c>cloud_config_modules</c>, <c>cloud_final_modules</c>), which takes the whole place of the image's.
/// </summary>
internal static class BootStages
{
    private static readonly IReadOnlyList<Stage> Stages =
    [
        new("cloud_init_modules",
        [
            new("bootcmd", Bootcmd.Lower),
            new("write_files", d => WriteFiles.Lower(d, isDeferred: false)),
            new("mounts", Mounts.Lower),
            new("users_groups", UsersGroups.Lower),
            new("ssh", Ssh.Lower),
        ]),
        new("cloud_config_modules",
        [
            new("ssh_import_id", SshImportId.Lower),
            new("set_passwords", SetPasswords.Lower),
            new(RunsCommands, _ => Program.Nothing),
        ]),
        new("cloud_final_modules",
        [
            new("write_files_deferred", d => WriteFiles.Lower(d, isDeferred: true)),
            new("ansible", AnsiblePull.Lower),
            .. UserScript.Folders.Select(f => new Module("scripts_" + (f.Length == 0 ? "user" : f.Replace('-', '_')), d => ScriptsUser.Lower(d, f))),
            new("ssh_authkey_fingerprints", Fingerprints.Lower),
            new("power_state_change", PowerState.Lower),
        ]),
    ];

    /// <summary>The module that writes the script of <c>runcmd</c>, which scripts_user runs.</summary>
    private const string RunsCommands = "runcmd";

    /// <summary>A stage.</summary>
    /// <param name="Key">The key that gives its list.</param>
    /// <param name="Modules">The image's list, as far as it touches SSH.</param>
    private sealed record Stage(string Key, IReadOnlyList<Module> Modules);

    /// <summary>A module by its name, dashes being underscores.</summary>
    private sealed record Module(string Name, Func<UserData, Program> Lower);

    /// <summary>The first boot: a module that fails does not keep the next one from running.</summary>
    public static Program Boot(UserData data)
    {
        var modules = Stages.SelectMany(s => ModulesOf(data, s)).Select(m => m.Lower);
        return new Program.Seq([.. new[] { UsersGroups.Absent, ScriptsUser.Boothooks, Settings.Lower, PlainPasswords.Lower }.Concat(modules).SelectMany(m => new[] { m(data), Steps.Succeeded })]);
    }

    /// <summary>Whether the commands of <c>runcmd</c> come to a script.</summary>
    public static bool WritesCommands(UserData data) => Stages.SelectMany(s => ModulesOf(data, s)).Any(m => m.Name == RunsCommands);

    private static IEnumerable<Module> ModulesOf(UserData data, Stage stage)
    {
        if (data.Find(stage.Key) is not YamlSequence list)
        {
            return stage.Modules;
        }

        var names = list.Items.Select(i => data.Text(i is YamlSequence { Items: [var first, ..] } ? first : i)?.Known?.Replace('-', '_')).OfType<string>();
        return names.SelectMany(n => Stages.SelectMany(s => s.Modules).Where(m => m.Name == n));
    }
}
