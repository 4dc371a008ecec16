using InfraLint.Ir;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>
/// The scripts of user-data (cc_scripts_per_once and its like, cc_scripts_user), as root, near the end of the first boot. Those
/// of a folder run by their names, the commands of <c>runcmd</c> under that name among them.
/// </summary>
internal static class ScriptsUser
{
    public static Program Lower(UserData data)
    {
        var files = UserScript.Folders.SelectMany(f => ByName(data.Scripts.Where(s => s.Folder == f).Select(s => (s.Name, Of(data, s)))
            .Concat(f.Length == 0 ? [("runcmd", Runcmd.Lower(data))] : [])));
        return new Program.Seq([.. files.SelectMany(p => new[] { p, Steps.Succeeded })]);
    }

    /// <summary>What a vendor's script is given to need not run it.</summary>
    private static Program Of(UserData data, UserScript script) => script.Folder != VendorData.Folder ? script.Run(data, "scripts_user")
        : VendorData.HasPrefix(data) ? new Program.If(new Program.Ask(Test.Unknown), script.Run(data, "scripts_vendor"), Program.Nothing) : script.Run(data, "scripts_vendor");

    /// <summary>Boothooks run where they are met, before any module; one that fails stops no other.</summary>
    public static Program Boothooks(UserData data) =>
        new Program.Seq([.. data.Scripts.Where(s => s.Folder == "boothooks").SelectMany(s => new[] { s.Run(data, "boothook"), Steps.Succeeded })]);

    /// <summary>A file of the same name is written over the one before.</summary>
    private static IEnumerable<Program> ByName(IEnumerable<(string Name, Program Program)> files) =>
        files.GroupBy(f => f.Name).Select(g => g.Last()).OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Program);
}
