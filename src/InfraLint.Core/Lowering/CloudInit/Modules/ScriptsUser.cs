using InfraLint.Ir;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>
/// The scripts of user-data (cc_scripts_per_once and its like, cc_scripts_user), as root, near the end of the first boot. Those
/// of a folder run by their names, the commands of <c>runcmd</c> under that name among them.
/// </summary>
internal static class ScriptsUser
{
    /// <summary>The scripts of one folder.</summary>
    public static Program Lower(UserData data, string folder)
    {
        var files = data.Scripts.Where(s => s.Folder == folder).Select(s => (s.Name, Of(data, s)))
            .Concat(folder.Length == 0 ? BootStages.WritesCommands(data) ? [("runcmd", Runcmd.Lower(data))] : [] : WriteFiles.PathsIn(data, "/var/lib/cloud/scripts/" + folder + "/").Select(p => (p.Name, Written(p.Path, p.Content))));
        return new Program.Seq([.. ByName(files).SelectMany(p => new[] { p, Steps.Succeeded })]);
    }

    /// <summary>A script that write_files puts there runs where it is executable (subp.runparts); one that names no interpreter cannot be executed, for no shell steps in.</summary>
    private static Program Written(Argument path, Value? content)
    {
        var run = new Program.Scope(ScopeKind.Step, Shell.Run(path, path.At), path.At, "scripts");
        return content?.KnownPrefix is { Length: > 1 } head ? !head.StartsWith("#!", StringComparison.Ordinal) ? Program.Nothing : new Program.If(new Program.Ask(new Test.Exists(path, FileTest.Executable)), run, Program.Nothing)
            : new Program.If(new Program.Ask(Test.Unknown), run, Program.Nothing);
    }

    /// <summary>What a vendor's script is given to need not run it.</summary>
    private static Program Of(UserData data, UserScript script) => script.Folder != VendorData.Folder ? script.Run(data, "scripts_user")
        : VendorData.HasPrefix(data) ? new Program.If(new Program.Ask(Test.Unknown), script.Run(data, "scripts_vendor"), Program.Nothing) : script.Run(data, "scripts_vendor");

    /// <summary>Boothooks run where they are met, before any module; one that fails stops no other.</summary>
    public static Program Boothooks(UserData data) =>
        new Program.Seq([.. data.Scripts.Where(s => s.Folder == UserScript.Boothooks).SelectMany(s => new[] { s.Run(data, "boothook"), Steps.Succeeded })]);

    /// <summary>A file of the same name is written over the one before.</summary>
    private static IEnumerable<Program> ByName(IEnumerable<(string Name, Program Program)> files) =>
        files.GroupBy(f => f.Name).Select(g => g.Last()).OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Program);
}
