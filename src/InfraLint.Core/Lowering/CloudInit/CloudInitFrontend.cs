using InfraLint.Domains;
using InfraLint.Ir;
using InfraLint.Lowering.CloudInit.Hosts;
using InfraLint.Lowering.CloudInit.Modules;
using InfraLint.Lowering.CloudInit.Schema;
using InfraLint.Lowering.Vagrant;
using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit;

/// <summary>cloud-init user-data, whatever it is made of, on the first boot of an instance; and of a Vagrantfile, which may hold some, its own scripts.</summary>
public sealed class CloudInitFrontend : IFrontend
{
    /// <inheritdoc/>
    public FileKind Kind => FileKind.CloudInit;

    /// <inheritdoc/>
    public Lowered Lower(InputFile file, SourceFile text, Repository repository, Assumptions assumptions)
    {
        var problems = new List<FileProblem>();
        var vendorData = VendorData.Beside(file, repository);
        var machines = EmbeddedUserData.In(text).SelectMany(u => Lower(file, u, vendorData, assumptions, problems)).ToList();
        if (UserDataHosts.Of(file.Path, text.Text) == UserDataHost.Ruby)
        {
            machines.AddRange(VagrantProvisioners.In(file, text, assumptions));
        }

        return new Lowered(machines, problems, vendorData is null ? [] : [vendorData.File]);
    }

    /// <summary>The machines that one user-data describes.</summary>
    internal static IEnumerable<Machine> Lower(InputFile file, EmbeddedUserData userData, VendorData? vendorData, Assumptions assumptions, List<FileProblem> problems)
    {
        Machine Named(string name, Program program, bool isFresh) => new(
            name, FileKind.CloudInit, file, new MachineBase(assumptions.Base, null, Principal.Root, "/", isFresh, IsService: true), program, Ships: true, IsImage: false);
        var data = PartHandlers.Handle(userData, vendorData, assumptions, problems);
        var start = userData.Text.Location.Start.Line;
        var name = file.Path.Substring(file.Path.LastIndexOf('/') + 1) + (start == 1 ? "" : ":" + start);
        yield return Named(name, data is null ? Program.Nothing : data.WithoutBroken is { } sure ? new Program.If(new Program.Ask(Test.Unknown), BootStages.Boot(data), BootStages.Boot(sure)) : BootStages.Boot(data), assumptions.IsFresh);

        // Ubuntu's installer gives this to the system that it installs; what it does there itself is not known
        if (data?.Find("autoinstall") is YamlMapping installer && UserData.Value(installer, "user-data") is YamlMapping installed)
        {
            problems.AddRange(SchemaCheck.Check(installed));
            yield return Named(name + ":autoinstall", BootStages.Boot(data.OfInstalled(installed)), isFresh: false);
        }
    }
}
