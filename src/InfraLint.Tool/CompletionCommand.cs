using System.CommandLine;

namespace InfraLint.Tool;

/// <summary><c>infralint completion</c>: a script that makes a shell complete the tool's words; it asks the tool itself.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _infralint() {
            local words
            words=$(infralint "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _infralint infralint

        """;

    public static Command Create(Host host)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell: bash." };
        shell.AcceptOnlyFromAmong("bash");
        var command = new Command("completion", "Prints a script that makes a shell complete commands and options: eval \"$(infralint completion bash)\".") { shell };
        command.SetAction(_ =>
        {
            host.Output.Write(Bash.Replace("\r\n", "\n"));
            return ExitCodes.Clean;
        });
        return command;
    }
}
