using System.CommandLine;
using InfraLint.Reporting;
using InfraLint.Rules;

namespace InfraLint.Tool;

/// <summary><c>infralint rules</c>: all rules.</summary>
internal static class RulesCommand
{
    public static Command Create(Host host)
    {
        var format = Choice.Of("--format", "How the rules are written.", "text", "json");
        var command = new Command("rules", "Lists the rules.") { format };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(format) == "json")
            {
                RuleReport.WriteJson(RuleList.All, host.Output);
            }
            else
            {
                RuleReport.WriteText(RuleList.All, host.Output);
            }

            return ExitCodes.Clean;
        });
        return command;
    }
}
