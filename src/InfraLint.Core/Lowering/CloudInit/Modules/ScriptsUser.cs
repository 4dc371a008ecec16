using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary>User-data that is a script (cc_scripts_user): it runs as root, near the end of the first boot.</summary>
internal static class ScriptsUser
{
    public static Program Lower(UserData data)
    {
        if (data.Script is not { } script)
        {
            return Program.Nothing;
        }

        var at = script.ToSource(new Span(0, 0));
        return new Program.Scope(ScopeKind.Step, Shell.Run(Value.Of(script), null, at), at, "scripts_user");
    }
}
