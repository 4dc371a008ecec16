using System.CommandLine;
using InfraLint.Reporting;
using InfraLint.Rules;

namespace InfraLint.Tool;

/// <summary><c>infralint explain</c>: a rule's page.</summary>
internal static class ExplainCommand
{
    public static Command Create(Host host)
    {
        var id = new Argument<string>("RULE-ID") { Description = "A rule's id, such as INFRA1001." };
        var command = new Command("explain", "Says why a rule exists and how to mend what it reports.") { id };
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(id)!;
            if (RuleList.Find(asked) is not { } rule)
            {
                return host.Complain(RuleList.Missing(asked) + "; 'infralint rules' lists them all");
            }

            RuleReport.WritePage(rule, host.Output);
            return ExitCodes.Clean;
        });
        return command;
    }
}
