using InfraLint.Ir;

namespace InfraLint.Lowering.Ansible.Modules;

/// <summary><c>openssh_cert</c> (community.crypto): a certificate beside a public key, which ssh-keygen signs.</summary>
internal static class OpensshCert
{
    public static Program Lower(ModuleCall call)
    {
        if (call.Arguments.Text("path") is not { } named)
        {
            return Steps.Failed;
        }

        var settings = FileSettings.Of(call);
        return ModuleCall.OnPath(named, path =>
            call.Arguments.Word("state") == "absent" ? Steps.Do(new Effect.Unlink([path], false, Force: true, false, path.At))
            : Presumed(call, "signing_key", Presumed(call, "public_key", settings.Place(path, new PlaceOptions { IsMoved = true }))));
    }

    /// <summary>A file that the module reads.</summary>
    private static Program Presumed(ModuleCall call, string key, Program then) =>
        call.Arguments.Text(key) is not { } file ? then
        : ModuleCall.OnPath(file, f => Steps.Chain([new Program.Ask(new Test.Presumed(new Test.Exists(f, FileTest.Any))), then]));
}
