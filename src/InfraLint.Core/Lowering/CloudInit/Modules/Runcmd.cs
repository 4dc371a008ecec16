using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>runcmd</c> (cc_runcmd writes the script, scripts_user runs it): one <c>/bin/sh</c> for all commands.</summary>
internal static class Runcmd
{
    public static Program Lower(UserData data) => Commands(data, "runcmd");

    internal static Program Commands(UserData data, string key)
    {
        if (data.Find(key) is not YamlSequence commands || Shell.Join(data, commands) is not { } script)
        {
            return Program.Nothing;
        }

        var program = new Program.Seq([.. QuotedWords.Notes(data, commands), Shell.Run(script, "sh", data.HasHome, commands.Location)]);
        return new Program.Scope(ScopeKind.Step, program, commands.Location, key);
    }
}
