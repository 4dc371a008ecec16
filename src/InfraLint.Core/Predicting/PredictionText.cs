using InfraLint.Domains;

namespace InfraLint.Predicting;

/// <summary>Predictions for people.</summary>
public static class PredictionText
{
    /// <summary>Writes the machines one after the other.</summary>
    public static void Write(IEnumerable<PredictedMachine> machines, TextWriter output)
    {
        foreach (var machine in machines)
        {
            output.WriteLine($"{machine.File}: {machine.Name}{(machine.Ships ? "" : " (does not ship)")}");
            foreach (var step in machine.Steps)
            {
                output.WriteLine($"  after the {step.Kind} at line {step.Line}:");
                Write(step.Files, "    ", output);
            }

            if (machine.Steps.Count > 0)
            {
                output.WriteLine("  at the end:");
            }

            Write(machine.Files, "  ", output);
            foreach (var login in machine.Logins.Where(l => l.Works is not null || l.Reason is not null))
            {
                output.WriteLine($"  login {(login.IsInbound ? "of" : "by")} {login.User ?? "?"} with {login.Path}{(login.To is { } host ? " to " + host : "")}: {(login.Works is null ? "perhaps not: " : "")}{login.Reason ?? "nothing here is against it"}");
            }

            foreach (var agent in machine.Agents)
            {
                output.WriteLine($"  agent: {agent.State}{(agent.IsUsable switch { true => ", reached by this shell", null => ", perhaps reached by this shell", _ => "" })}{(agent.Keys is { Count: > 0 } keys ? ", holds " + string.Join(", ", keys) : "")}");
            }
        }
    }
    private static void Write(IReadOnlyList<PredictedFile> files, string indent, TextWriter output)
    {
        foreach (var file in files)
        {
            var owner = $"{file.Owner ?? "?"}:{file.Group ?? "?"}";
            var type = file.Type switch { "directory" => 'd', "link" => 'l', "file" => '-', _ => '?' };
            var note = file.Exists == "yes" ? "" : file.Exists == "no" ? "  gone" : "  may be there";
            var verdict = file.OpenSsh is { IsAccepted: false } refused ? $"  OpenSSH, for {refused.User}: {refused.Message}" : "";
            output.WriteLine(file.Exists == "no" ? $"{indent}{"",5} {"",-17} {file.Path}{note}" : $"{indent}{type}{file.Mode} {owner,-17} {file.Path}{note}{verdict}");
        }
    }
}
