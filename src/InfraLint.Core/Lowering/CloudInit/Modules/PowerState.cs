using InfraLint.Ir;
using InfraLint.Syntax.Yaml;

namespace InfraLint.Lowering.CloudInit.Modules;

/// <summary><c>power_state</c> (cc_power_state_change), after everything else; its <c>condition</c> is a command.</summary>
internal static class PowerState
{
    public static Program Lower(UserData data) =>
        data.Find("power_state") is YamlMapping settings && UserData.Value(settings, "condition") is { } condition && (condition is YamlSequence || data.String(condition) is not null)
            && Shell.Join(data, new YamlSequence(condition.Source, condition.Span, null, null, false, [condition])) is { } script
            ? new Program.Scope(ScopeKind.Step, Shell.Run(script, "sh", data.HasHome, condition.Location), condition.Location, "power_state")
            : Program.Nothing;
}
