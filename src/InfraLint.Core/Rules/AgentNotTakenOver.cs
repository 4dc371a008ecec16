using System.Text.RegularExpressions;
using InfraLint.Analysis;
using InfraLint.Ir;
using InfraLint.Text;

namespace InfraLint.Rules;

/// <summary>INFRA2002.</summary>
public sealed class AgentNotTakenOver() : Rule("INFRA2002", Severity.Warning, "Agent started without taking over its environment")
{
    /// <summary>The command with its options, in a substitution and behind <c>eval</c> or not.</summary>
    private static readonly Regex Start = new(
        """(?<![\w./"'-])(?:eval[ \t]+(?<quote>["']?))?(?<open>(?:\$\(|`)[ \t]*)?(?<agent>ssh-agent(?:[ \t]+(?<option>-[sc]|-t[ \t]+\w+))*)(?![\w./-])(?(open)[ \t]*(?:\)|`))(?(quote)\k<quote>)""", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string Explanation => """
        `ssh-agent` only prints the assignments of SSH_AUTH_SOCK and SSH_AGENT_PID. Unless the shell evaluates them no
        program finds the agent: `ssh-add` says `Could not open a connection to your authentication agent.`, and the
        agent is left behind. `eval ssh-agent` evaluates the word, not what it prints.

        Mend it with `eval "$(ssh-agent -s)"`, or run the command in it: `ssh-agent COMMAND`.

        Source: ssh-agent(1); OpenSSH `ssh-agent.c`.

        Faulty:

        ```sh
        ssh-agent -s
        # expect@-1: INFRA2002 1..13
        ssh-add /root/.ssh/id_ed25519
        ```

        ```sh
        #!/bin/bash
        eval `ssh-agent -c`
        #     ^^^^^^^^^^^^ INFRA2002
        ssh-add ~/.ssh/id_rsa
        ```

        Right:

        ```sh
        eval "$(ssh-agent -s)"
        trap 'ssh-agent -k' EXIT
        ssh-add /root/.ssh/id_ed25519
        ```
        """;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(MachineView machine) =>
        from started in machine.Events.OfType<Event.AgentStarted>()
        where IsLost(machine, started)
        select At(started.At,
            $"{started.Form} {(started.IsCertain ? "starts" : "may start")} an agent that no program finds: {(started.Form.Split(' ').Contains("-c") ? "it prints csh's setenv, which no other shell has" : "what it prints is not evaluated")}, so SSH_AUTH_SOCK is never set; write eval \"$(ssh-agent -s)\"",
            started.IsCertain) with
        { Fix = TakeOver(started.At) };

    /// <summary>
    /// <c>eval</c> around the command, with what is there already of it. Where the command stands in quotes, in which others would end them, it is
    /// left alone. The agent goes on running, as it did before: INFRA2008 says so as an info.
    /// </summary>
    private static Fix? TakeOver(Location command)
    {
        var (text, start) = (command.Before + command.Text + command.After, command.Before.Length);
        var found = Start.Matches(text).Cast<Match>().FirstOrDefault(m => m.Groups["agent"].Index == start || m.Index == start);
        if (found is null || found.Index > start || found.Index + found.Length < start + command.Span.Length || IsInQuotes(text.Substring(0, found.Index)) || text.Substring(0, found.Index).TrimEnd() is [.., '[' or ','] or [.., '|']
            // in a pipe, or in the background, a subshell would take it over
            || text.Substring(found.Index + found.Length).TrimStart() is ['&', not '&', ..] or ['&'] or ['|', not '|', ..])
        {
            return null;
        }

        var options = string.Concat(found.Groups["option"].Captures.Cast<Capture>().Select(c => " " + c.Value).Where(o => o is not (" -s" or " -c")));
        return new Fix("take over what ssh-agent prints", [new Edit(new Location(command.File, Span.At(command.Line.Span.Start + found.Index, found.Length)), $"eval \"$(ssh-agent -s{options})\"")]);
    }

    private static bool IsInQuotes(string before) => before.Count(c => c == '"') % 2 != 0 || before.Count(c => c == '\'') % 2 != 0;

    /// <summary>No shell ever had its environment, and nothing keeps it.</summary>
    internal static bool IsLost(MachineView machine, Event.AgentStarted started) =>
        started.Socket is null && machine.Final.Agents.Find(started.Agent) is { TakenOver: false } && !IsSaved(machine, started);

    /// <summary>A file that keeps the assignments, or a task's registered result, is there to be read later.</summary>
    private static bool IsSaved(MachineView machine, Event.AgentStarted started) =>
        machine.Final.Files.All.Any(f => f.Value.Alternatives.Nodes.Any(n => n.Content is { } content
            && content.Parts.Any(p => p.Symbol?.Meaning is Meaning.AgentSocket socket && socket.Agent == started.Agent)))
        || machine.Events.OfType<Event.Noted>().Any(n => n.Kind == NoteKind.OutputKept && n.At.File == started.At.File
            && n.At.Span.Start <= started.At.Span.Start && started.At.Span.End <= n.At.Span.End);
}
