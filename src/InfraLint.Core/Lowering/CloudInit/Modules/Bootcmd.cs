using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>bootcmd</c> (cc_bootcmd): one script, early in every boot.</summary>
internal static class Bootcmd
{
    public static Program Lower(UserData data) => Runcmd.Commands(data, "bootcmd");
}
