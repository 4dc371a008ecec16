using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Hosts;
using InfraLint.Lowering.CloudInit.Modules;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>cloud-init user-data, whatever it is made of, on the first boot of an instance.</summary>
public sealed class CloudInitFrontend : IFrontend
{
    /// <summary>The modules in the order in which they run (config/cloud.cfg.tmpl), whatever the order of the keys is.</summary>
    private static readonly IReadOnlyList<Func<UserData, Program>> Modules =
    [
        ScriptsUser.Boothooks,
        Bootcmd.Lower,
        d => WriteFiles.Lower(d, isDeferred: false),
        Mounts.Lower,
        UsersGroups.Lower,
        Ssh.Lower,
        SshImportId.Lower,
        SetPasswords.Lower,
        Settings.Lower,
        PlainPasswords.Lower,
        d => WriteFiles.Lower(d, isDeferred: true),
        AnsiblePull.Lower,
        ScriptsUser.Lower,
        Fingerprints.Lower,
        PowerState.Lower,
    ];

    /// <inheritdoc/>
    public FileKind Kind => FileKind.CloudInit;

    /// <inheritdoc/>
    public Lowered Lower(InputFile file, SourceFile text, Repository repository, Assumptions assumptions)
    {
        var problems = new List<FileProblem>();
        var vendorData = VendorData.Beside(file, repository);
        var machines = EmbeddedUserData.In(text).Select(u => Lower(file, u, vendorData, assumptions, problems)).ToList();
        return new Lowered(machines, problems, vendorData is null ? [] : [vendorData.File]);
    }

    private static Machine Lower(InputFile file, EmbeddedUserData userData, VendorData? vendorData, Assumptions assumptions, List<FileProblem> problems)
    {
        var program = userData.IsUnread(problems) || PartHandlers.Handle(userData, vendorData, assumptions, problems) is not { } data ? Program.Nothing
            : data.WithoutBroken is { } sure ? new Program.If(new Program.Ask(Test.Unknown), Boot(data), Boot(sure)) : Boot(data);
        var name = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
        var start = userData.Text.Location.Start.Line;
        return new Machine(
            start == 1 ? name : $"{name}:{start}", FileKind.CloudInit, file, new MachineBase(assumptions.Base, null, Principal.Root, "/", assumptions.IsFresh, IsService: true), program, Ships: true, IsImage: false);
    }

    /// <summary>A module that fails does not keep the next one from running.</summary>
    private static Program Boot(UserData data) => new Program.Seq([.. Modules.SelectMany(m => new[] { m(data), Steps.Succeeded })]);
}
